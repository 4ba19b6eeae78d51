import { expect, test } from 'vitest';
import { createLog } from './log.ts';

function logged(error: unknown): { line: string; err: Record<string, unknown> } {
  const lines: string[] = [];
  createLog({ logLevel: 'info' }, { write: (line) => void lines.push(line) }).error({ err: error }, 'failed');
  const line = lines.join('');
  return { line, err: JSON.parse(line).err };
}

test('a database error keeps its code and loses the row', () => {
  const error = Object.assign(new Error('invalid input syntax for type uuid: "Sakura Example"'), {
    ...{ code: '22P02', table: 'person', constraint: 'person_pkey' },
    ...{ detail: 'Key (email)=(sakura@people.example) exists', parameters: ['sakura'], where: 'sakura' },
  });
  const { line, err } = logged(error);
  expect(line).not.toMatch(/sakura/i);
  expect(err).toMatchObject({ code: '22P02', table: 'person', constraint: 'person_pkey' });
  expect(err.message).toBe('invalid input syntax for type uuid: "…"');
});

test('a mail server’s refusal loses the address, an address loses its secrets', () => {
  const cause = new Error('fetch https://user:pw@hub.example/?token=abc failed');
  const error = new Error('550 no such user <sakura@people.example>, sakura@people.example', { cause });
  const { line } = logged(error);
  expect(line).not.toMatch(/sakura|people\.example|token|pw@/);
});

test('a stack keeps its calls and not the message that it repeats', () => {
  const { err } = logged(new Error('first line\nSakura at the second'));
  expect(err.stack).toMatch(/^\s+at .*log\.test\.ts/);
  expect(err.stack).not.toMatch(/Sakura/);
});

test('what was thrown and is no error tells its type alone', () => {
  expect(logged('Sakura').err).toEqual({ type: 'string' });
});
