import { afterAll, beforeAll, expect, test } from 'vitest';
import * as exchange from '../../src/contract/exchange.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const TABLE =
  'Seen;Host name;Words\n2026-01-05;evil[.]example;C2\n2026-01-06;no host;typo\n2026-01-07;bad.example;a;b\n';

test('a table with columns of unknown names is read as its sender says, each row not taken by its line', async () => {
  const { node, alpha } = world;
  const query = {
    columns: 'valid_from,value,description',
    valueKind: 'domain',
    delimiter: 'semicolon',
    header: 'yes',
  } as const;
  const draft = await node.call(exchange.createDraft, { query, body: TABLE }, alpha.as);
  expect([draft.format, draft.objects]).toEqual(['csv', 4]);
  expect(draft.report?.rejected.map(({ object }) => object)).toContain('line 3');
  expect(draft.report?.losses.map(({ object }) => object)).toEqual(['line 4']);
});

test('one column without a header, and what a mapping leaves out', async () => {
  const { node, alpha } = world;
  const one = { columns: 'domain', header: 'no' } as const;
  const list = await node.call(exchange.createDraft, { query: one, body: 'a.example\nb.example\n' }, alpha.as);
  expect([list.format, list.objects]).toEqual(['csv', 4]);
  const two = { columns: 'value,-', header: 'no' } as const;
  const table = await node.call(exchange.createDraft, { query: two, body: 'a.example,x\nb.example,y\n' }, alpha.as);
  expect(table.report?.losses.map(({ property }) => property)).toEqual(['column 2']);
});

test('a mapping that cannot be right is refused', async () => {
  const { node, alpha } = world;
  const send = (query: object) => node.send(exchange.createDraft, { query, body: TABLE } as never, alpha.as);
  for (const query of [
    { columns: 'description' },
    { columns: 'value,description,description' },
    { columns: 'value', format: 'misp' },
    { columns: 'nonsense' },
  ])
    expect([400, 415, 422]).toContain((await send(query)).status);
});
