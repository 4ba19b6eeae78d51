import type { ReplyOf } from '../../contract/endpoint.ts';
import { lookUp } from '../../contract/exchange.ts';
import type { Call } from '../command.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { count, harmless, tlpText } from '../words.ts';
import { clientOf } from './client.ts';
import { inBatches, valuesOf } from './given-values.ts';
import type { LOOKUP_OPTIONS } from './lookup-options.ts';

type Result = ReplyOf<typeof lookUp>['results'][number];

const BATCH = 2000;

/** Asks the node which values it knows; values come from the arguments or, one a line, from standard input. */
export async function lookUpValues({
  positionals,
  values: options,
  common,
  terminal,
}: Call<typeof LOOKUP_OPTIONS>): Promise<ExitCode> {
  const client = clientOf(common);
  const all: Result[] = [];
  let asked = 0;
  for await (const values of inBatches(valuesOf(positionals, terminal), BATCH)) {
    const { results } = await client.call(lookUp, { body: { values, parents: options.parents === true } });
    asked += values.length;
    terminal.progress(`${count(asked, 'value')} looked up`);
    if (common.json) all.push(...results);
    else for (const result of results) terminal.out(lineOf(result));
  }
  if (common.json) terminal.out(JSON.stringify({ results: all }));
  return EXIT.done;
}

/** Tab separated, one value a line: value, kind, number of items, the first ones and how they match, warning lists. */
function lineOf({ value, kind, hits, more, warnings }: Result): string {
  if (kind === null) return `${harmless(value)}\t-\tnot recognised as an indicator`;
  const listed = warnings.length === 0 ? '' : `\ton ${warnings.map(({ name }) => harmless(name)).join(', ')}`;
  if (hits.length === 0) return `${harmless(value)}\t${kind}\tnot known${listed}`;
  const items = new Map(hits.map((hit) => [hit.item, hit]));
  const number = more ? `${items.size}+ items` : count(items.size, 'item');
  return `${harmless(value)}\t${kind}\t${number}\t${[...items.values()].map(itemText).join('; ')}${listed}`;
}

function itemText({ item, title, tlp, how, matched }: Result['hits'][number]): string {
  const by = matched === null ? '' : `, ${HOW_TEXT[how]} ${harmless(matched.value)}`;
  return `${tlpText(tlp)} ${harmless(title)} (${item}${by})`;
}

const HOW_TEXT = {
  exact: 'as',
  host: 'host',
  parent: 'domain above',
  network: 'network',
  inside: 'inside it',
} as const;
