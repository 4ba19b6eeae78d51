import { randomUUID } from 'node:crypto';
import type { ReplyOf } from '../../contract/endpoint.ts';
import { changeDraft, createDraft, explainDraft, publishDraft } from '../../contract/exchange.ts';
import type { Call } from '../command.ts';
import { EXIT, type ExitCode, usageError } from '../exit.ts';
import { bytesText, count, harmless, tlpText } from '../words.ts';
import { findCircle } from './circle.ts';
import { type Client, clientOf } from './client.ts';
import type { IMPORT_OPTIONS } from './import-options.ts';
import { openSource, upload } from './upload.ts';
import { type Explanation, printWhoReceives } from './who-receives.ts';

type ImportCall = Call<typeof IMPORT_OPTIONS>;
type Item = ReplyOf<typeof createDraft>;

interface Imported {
  readonly file: string;
  readonly state: 'draft' | 'shared' | 'refused';
  readonly item: Item;
  readonly explanation: Explanation | null;
  /** Where a person finds it. */
  readonly address: string;
}

/** Uploads each file as a draft and, where terms are given, shows who receives it and shares it. */
export async function importFiles(call: ImportCall): Promise<ExitCode> {
  const { positionals, common, terminal } = call;
  const client = clientOf(common);
  const terms = await termsOf(call, client);
  const results: Imported[] = [];
  for (const file of positionals) {
    const result = await importOne(file, terms, call, client);
    results.push(result);
    if (!common.json) print(result, call);
  }
  if (common.json) terminal.out(JSON.stringify({ imported: results }));
  return results.every(({ state }) => state !== 'refused') ? EXIT.done : EXIT.refused;
}

type Terms = Readonly<Record<string, unknown>>;

/** What the source decides; null where only a draft is wanted. */
async function termsOf({ values }: ImportCall, client: Client): Promise<Terms | null> {
  const { circle: wanted, tlp, pap, purpose, named = [] } = values;
  if (wanted === undefined && tlp === undefined) {
    if (pap ?? purpose ?? values['who-receives']) throw usageError('To share, give both --circle and --tlp.');
    return null;
  }
  if (wanted === undefined || tlp === undefined) throw usageError('To share, give both --circle and --tlp.');
  const recipients = named.map(namedRecipient);
  const circle = await findCircle(client, wanted);
  return {
    circle: circle.id,
    tlp,
    purpose: purpose ?? circle.purposes[0],
    ...(pap === undefined ? {} : { pap }),
    ...(recipients.length === 0 ? {} : { named: recipients }),
  };
}

function namedRecipient(text: string) {
  const [organisation, person, ...rest] = text.split(':');
  if (!organisation || !person || rest.length > 0) throw usageError(`--named ${text}: give ORGANISATION-ID:PERSON-ID.`);
  return { organisation, person };
}

async function importOne(file: string, terms: Terms | null, call: ImportCall, client: Client): Promise<Imported> {
  const { common, values } = call;
  const item = await uploadDraft(file, call, client);
  const address = `${common.node}/exchange/share/${item.id}`;
  if (terms === null) return { file, state: 'draft', item, explanation: null, address };
  const params = { id: item.id };
  const changed = await client.call(changeDraft, { params, body: terms });
  const explanation = await client.call(explainDraft, { params, body: {} });
  if (!explanation.publishable) return { file, state: 'refused', item: changed, explanation, address };
  if (values['who-receives']) return { file, state: 'draft', item: changed, explanation, address };
  const headers = { 'idempotency-key': randomUUID() };
  const shared = await client.call(publishDraft, { params, body: {}, headers });
  return { file, state: 'shared', item: shared, explanation, address: `${common.node}/exchange/items/${shared.id}` };
}

async function uploadDraft(file: string, { values, terminal }: ImportCall, client: Client): Promise<Item> {
  const { title, format } = values;
  const source = await openSource(file, terminal.stdin);
  const of = source.size === null ? '' : ` of ${bytesText(source.size)}`;
  const text = await upload(
    client.urlOf(createDraft, { query: { title, format } }),
    client.credentials,
    source,
    (sent) =>
      terminal.progress(
        sent === source.size
          ? `${source.name}: checking ${bytesText(sent)}`
          : `${source.name}: ${bytesText(sent)}${of} sent`,
      ),
  );
  const item = JSON.parse(text) as Item;
  terminal.note(`${source.name}: ${count(item.objects, 'object')} kept`);
  return item;
}

function print({ file, state, item, explanation, address }: Imported, { terminal }: ImportCall): void {
  const { report } = item;
  const where = item.circle ? ` in ${harmless(item.circle.names.en ?? item.circle.id)}` : '';
  terminal.out(`${file}: ${harmless(item.title)}, ${count(item.objects, 'object')}, ${tlpText(item.tlp)}${where}`);
  for (const kind of ['rejected', 'losses', 'warnings'] as const) {
    for (const { object, property, why } of report?.[kind] ?? []) {
      terminal.note(harmless(`  ${kind}: ${object} ${property}: ${why}`));
    }
  }
  if (explanation) printWhoReceives(explanation, terminal);
  const verdict = { draft: 'Kept as a draft', shared: 'Shared', refused: 'Not shared; kept as a draft' }[state];
  terminal.out(`${verdict}: ${address}`);
}
