import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig, SETTINGS } from './config.ts';

const complaintOf = (env: Record<string, string>) => {
  try {
    readConfig(env);
    return 'no complaint';
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
};

test('an empty environment is a node on this machine, in production', () => {
  expect(readConfig({})).toMatchObject({
    ...{ data: resolve('var'), host: '127.0.0.1', port: 8400, url: undefined, demo: false, trustProxy: false },
    ...{ maxUploadBytes: 256 * 1024 * 1024, allowPrivateHosts: [] },
  });
});

test('an empty value is an absent one', () => {
  expect(readConfig({ RENKEI_PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 8400, databaseUrl: undefined });
});

describe('what is wrong is named with its value and with what the setting means', () => {
  test.each([
    ['RENKEI_PORT', 'http'],
    ['RENKEI_PORT', '70000'],
    ['RENKEI_URL', 'hub.example'],
    ['RENKEI_URL', 'ftp://hub.example'],
    ['RENKEI_URL', 'https://hub.example/renkei'],
    ['RENKEI_URL', 'https://hub.example?a=b'],
    ['RENKEI_MODE', 'test'],
    ['RENKEI_TRUST_PROXY', 'yes'],
    ['RENKEI_LOG_LEVEL', 'loud'],
    ['RENKEI_MAX_UPLOAD_MB', '0'],
    ['RENKEI_DB_POOL', '1'],
    ['RENKEI_MAIL_FROM', 'x'],
    ['RENKEI_ALLOW_PRIVATE_HOSTS', 'https://id.bank.example'],
  ] as const)('%s=%s', (name, value) => {
    const complaint = complaintOf({ [name]: value });
    expect(complaint).toContain(`${name}=${value}: `);
    expect(complaint).toContain(SETTINGS[name].help);
  });

  test.each([
    ['RENKEI_SECRET_KEY', 'abc123'],
    ['DATABASE_URL', 'mysql://app:pass-word@db.example/x'],
    ['RENKEI_SMTP_URL', 'mail://app:pass-word@mail.example'],
    ['RENKEI_METRICS_TOKEN', 'short'],
  ] as const)('%s, without its value', (name, value) => {
    const complaint = complaintOf({ [name]: value });
    expect(complaint).toContain(`${name}=(not shown): `);
    expect(complaint).not.toContain(value);
  });
});

test('all complaints come at once, typing errors too', () => {
  const complaint = complaintOf({ RENKEI_PROT: '1', RENKEI_PORT: 'x', RENKEI_DB_POOL: '0' });
  expect(complaint).toMatch(/RENKEI_PROT: there is no such setting/);
  expect(complaint).toMatch(/RENKEI_PORT=x/);
  expect(complaint).toMatch(/RENKEI_DB_POOL=0/);
});

test('the settings of the command-line client are known', () => {
  expect(complaintOf({ RENKEI_TOKEN: 'x', RENKEI_NODE: 'https://hub.example' })).toBe('no complaint');
});

test.each([
  ['http://hub.example', 'production', /must be https/],
  ['http://192.0.2.7:8400', 'production', /must be https/],
  ['http://localhost.hub.example', 'production', /must be https/],
  ['http://192.0.2.7:8400', 'demo', /no complaint/],
  ['http://localhost:8400', 'production', /no complaint/],
  ['http://127.0.0.1:8400', 'production', /no complaint/],
  ['https://hub.example', 'production', /no complaint/],
])('RENKEI_URL=%s in %s mode', (RENKEI_URL, RENKEI_MODE, expected) => {
  expect(complaintOf({ RENKEI_URL, RENKEI_MODE })).toMatch(expected);
});

test('the public address is an origin', () => {
  expect(readConfig({ RENKEI_URL: 'https://Hub.Example:443/' }).url).toBe('https://hub.example');
});

test('every setting explains itself', () => {
  for (const [name, { help }] of Object.entries(SETTINGS)) expect(help.length, name).toBeGreaterThan(10);
});
