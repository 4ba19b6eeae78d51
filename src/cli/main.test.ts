import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { COMMON_OPTIONS, NODE_OPTIONS } from './arguments.ts';
import { COMMANDS } from './commands.ts';
import { EXIT } from './exit.ts';
import { run } from './run.fixture.ts';

describe('the table of commands', () => {
  test('names each command once, and no option twice', () => {
    const names = COMMANDS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const common = Object.keys({ ...COMMON_OPTIONS, ...NODE_OPTIONS });
    for (const { name, options, reaches } of COMMANDS) {
      const doubles = Object.keys(options).filter((option) => common.includes(option));
      expect({ name, doubles }).toEqual({
        name,
        doubles: reaches === 'node' ? [] : doubles.filter((one) => one === 'node'),
      });
    }
  });

  test('makes the help of every command, with each of its options', async () => {
    for (const { name, options, raw, summary } of COMMANDS) {
      if (raw) continue;
      const { exit, out } = await run([...name.split(' '), '--help']);
      expect(exit).toBe(EXIT.done);
      expect(out).toContain(summary);
      for (const option of Object.keys(options)) expect(out).toContain(`--${option}`);
    }
  });

  test('loads the code of every command', async () => {
    for (const { load } of COMMANDS) expect(await load()).toBeTypeOf('function');
  });

  test('is in the guide, with every exit status', () => {
    const guide = readFileSync(new URL('../../docs/guide/cli.md', import.meta.url), 'utf8');
    for (const { name } of COMMANDS) expect(guide).toContain(`\`renkei ${name}`);
    for (const status of Object.values(EXIT)) expect(guide).toContain(`| ${status} |`);
  });
});

describe('wrong usage ends with 2 and says what to do', () => {
  test.each([
    [['frobnicate'], 'There is no command "frobnicate"'],
    [['token'], 'token list, token create, token revoke'],
    [['import'], 'renkei import needs FILE...'],
    [['import', '--circel', 'x', 'f'], "Unknown option '--circel'. See: renkei import --help"],
    [['import', 'f', '--tlp', 'purple'], '--tlp purple: give one of clear, green, amber, amber+strict, red.'],
    [['import', 'f', '--tlp', 'red'], 'give both --circle and --tlp'],
    [['import', 'f', '--who-receives'], 'give both --circle and --tlp'],
    [['import', 'f', '--title'], 'argument missing'],
    [['export', 'a', 'b'], '"b" is too many'],
    [['export', 'a', '--format', 'xml'], '--format xml: give one of stix, jsonl.'],
    [['lookup', 'x', '--node', 'ftp://node.example'], 'not an http:// or https:// URL'],
    [['verify', 'proof', 'package.json'], 'Say which key to check with'],
    [['token', 'create', 'x'], 'Say what it may do'],
    [['token', 'create', 'x y', '--scope', 'exchange:read'], 'The name "x y"'],
    [['token', 'create', 'x', '--scope', 'exchange:read', '--days', '400'], '--days 400'],
  ])('%j', async (args, said) => {
    const { exit, out, err } = await run(args);
    expect({ exit, out }).toEqual({ exit: EXIT.usage, out: '' });
    expect(err).toContain(said);
  });

  test('with --json as one JSON document', async () => {
    const { exit, out } = await run(['lookup', '--nonsense', '--json']);
    expect(exit).toBe(EXIT.usage);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'usage', exit: 2 } });
  });

  test('--json for an export to standard output, which is JSON already', async () => {
    expect(await run(['export', 'a', '--json'])).toMatchObject({
      exit: EXIT.usage,
      err: expect.stringContaining('give --output FILE'),
    });
  });

  test('without a command, after the list of all', async () => {
    const { exit, out } = await run([]);
    expect(exit).toBe(EXIT.usage);
    for (const { name } of COMMANDS) expect(out).toContain(name);
  });
});

describe('what cannot be done ends with 1', () => {
  test('a file that is not there', async () => {
    const { exit, err } = await run(['verify', 'agreement', '/no/such/file']);
    expect({ exit, err }).toEqual({ exit: EXIT.refused, err: '/no/such/file: there is no such file.\n' });
  });

  test('a file of another kind', async () => {
    const { exit, err } = await run(['verify', 'roster', 'package.json']);
    expect(exit).toBe(EXIT.refused);
    expect(err).toContain('holds no roster');
  });

  test('a data folder without a node, and none is made', async () => {
    const { exit, err } = await run(['user', 'list', '--organisation', 'x'], {
      env: { RENKEI_DATA: '/no/such/folder' },
    });
    expect(exit).toBe(EXIT.refused);
    expect(err).toContain('There is no node in /no/such/folder');
  });
});
