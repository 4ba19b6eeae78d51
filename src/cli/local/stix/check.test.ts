import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../run.fixture.ts';

const UUID = '0f5e2c4e-6a3f-4a53-9b0e-7f7d3b0f6a11';
const STAMP = '2024-05-01T00:00:00.000Z';
const tool = { type: 'tool', spec_version: '2.1', id: `tool--${UUID}`, created: STAMP, modified: STAMP, name: 'x' };
const bundle = (...objects: unknown[]) => ({ type: 'bundle', id: `bundle--${UUID}`, objects });

const check = (document: unknown, ...options: string[]) =>
  run(['check', '-', ...options], { stdin: typeof document === 'string' ? document : JSON.stringify(document) });

/** Level, object, property of each finding, and the summary. */
async function judged(document: unknown, ...options: string[]) {
  const { exit, out } = await check(document, '--json', ...options);
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const { summary } = lines.pop();
  return { exit, summary, found: lines.map(({ level, object, property }) => `${level} ${object} ${property}`) };
}

describe('what is valid ends with 0', () => {
  test.each([
    ['bundle', bundle(tool), 1],
    ['bundle', { type: 'bundle', id: `bundle--${UUID}` }, 0],
    ['envelope', { more: false, objects: [tool] }, 1],
    ['envelope', {}, 0],
    ['object', tool, 1],
    ['list', [tool], 1],
  ])('%s', async (form, document, objects) => {
    expect(await judged(document)).toEqual({
      exit: 0,
      found: [],
      summary: { valid: true, form, objects, errors: 0, warnings: 0 },
    });
  });
});

describe('what is found ends with 1', () => {
  test.each<[unknown, string[]]>([
    [bundle({ ...tool, name: 5 }), [`error tool--${UUID} name`]],
    [bundle({ ...tool, id: undefined }), ['error objects[0] id']],
    [{ ...bundle(tool), spec_version: '2.0' }, ['warning  spec_version']],
    [{ ...bundle(tool), id: 'bundle--1' }, ['error  id']],
    [{ objects: [tool], type: 'report' }, ['error  type', 'error  id']],
    [bundle(), ['error  objects']],
    [{ objects: [tool], id: 'x' }, ['error  id']],
    [bundle(tool, { ...tool, name: 'y' }), [`error tool--${UUID} modified`]],
    [{ ...tool, score: 1 }, [`warning tool--${UUID} score`]],
  ])('%j', async (document, found) => {
    const judgement = await judged(document);
    expect(judgement.found).toEqual(found);
    expect(judgement.exit).toBe(1);
    expect(judgement.summary.valid).toBe(false);
  });

  test('the same version twice with the same content is no fault, in whatever order', async () => {
    const { name, ...rest } = tool;
    expect((await judged(bundle(tool, { name, ...rest }))).exit).toBe(0);
  });

  test('--lenient tells what an import refuses alone', async () => {
    expect((await judged({ ...tool, score: 1 }, '--lenient')).exit).toBe(0);
    expect((await judged({ ...tool, name: 5 }, '--lenient')).exit).toBe(1);
  });

  test('for people: place, property and what to do, in harmless text', async () => {
    const { name: _name, ...nameless } = tool;
    const document = JSON.stringify(bundle({ ...nameless, 'sc\u202eore': 1 }, { ...tool, score: 1 }), null, 1);
    const { exit, out } = await check(document);
    expect(exit).toBe(1);
    expect(out).toContain(`error    line 5  tool--${UUID}  name is missing; add it\n`);
    expect(out).toContain('define an extension for it');
    expect(out).toContain('An import would refuse what has errors.');
    expect(out).not.toContain('\u202e');
  });
});

describe('what cannot be read ends with 2', () => {
  test.each([
    ['', 'nothing here'],
    ['{"type":"bundle","objects":[{"a":1', 'send the whole document'],
    ['{"a":1,"a":2}', 'twice'],
    ['{"Event":{"info":"x"}}', 'no STIX 2.1'],
    ['{"hello":1}', 'no STIX 2.1'],
  ])('%s', async (document, said) => {
    const { exit, err } = await check(document);
    expect([exit, err]).toEqual([2, expect.stringContaining(said)]);
  });

  test('no file, a folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'check-'));
    expect(await run(['check', join(folder, 'none')])).toMatchObject({ exit: 2 });
    expect(await run(['check', folder])).toMatchObject({ exit: 2 });
    const file = join(folder, 'one.json');
    writeFileSync(file, JSON.stringify(tool));
    expect(await run(['check', file])).toMatchObject({ exit: 0, out: 'Valid STIX 2.1: object of 1 object.\n' });
  });
});

const DATA = resolve('../shared/data/stix');
const files = existsSync(DATA) ? readdirSync(DATA).filter((name) => name.endsWith('.json')) : [];

describe.skipIf(files.length === 0)('published files (skipped: ../shared/data/stix is not there)', () => {
  test.each(files)('%s has no errors', async (name) => {
    const { exit, out } = await run(['check', join(DATA, name), '--lenient']);
    expect([exit, out]).toEqual([0, expect.stringContaining('Valid STIX 2.1: bundle of')]);
  });
});
