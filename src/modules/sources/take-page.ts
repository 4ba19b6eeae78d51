import { sql } from 'kysely';
import { sha256 } from '../../kernel/crypto/hash.ts';
import type { Keyring } from '../../kernel/crypto/keyring.ts';
import type { Tx } from '../../kernel/db/tx.ts';
import { scanJson } from '../exchange/index.ts';
import { narrowest, type Tlp, tlpOfMarkingRefs } from '../policy/index.ts';
import type { Leased } from './lease.ts';
import { makeItem } from './make-item.ts';
import type { SourceTables } from './tables.ts';

export interface TakenPage {
  readonly seen: number;
  readonly objects: number;
  readonly refused: number;
  /** Why nothing of a part was kept. */
  readonly note: string | undefined;
  /** The members beside the list: `more`, `next`. */
  readonly head: ReadonlyMap<string, unknown>;
}

/** What a page can be read from more than once. */
export type Replay = () => AsyncIterable<Uint8Array>;

/** The marking of each object by its place in the page; `known`: it was taken in before. */
type Picks = (Tlp | 'none' | 'known')[];

/**
 * Takes in what is new of a page of STIX objects: one item for each marking, as a page of TAXII is taken in that others
 * send here, so that one narrow object does not narrow all others. What has no marking goes with the narrowest beside it.
 */
export async function takePage(
  tx: Tx,
  keyring: Keyring,
  leased: Leased,
  page: Replay,
  title: string,
): Promise<TakenPage> {
  const { picks, head, narrowestSeen } = await look(tx, leased, page);
  const groups = new Set(picks.filter((pick) => pick !== 'known'));
  const unmarked = narrowestSeen ?? 'none';
  if (groups.delete('none')) groups.add(unmarked);
  let objects = 0;
  let refused = 0;
  let note: string | undefined;
  for (const group of groups) {
    const isWanted = (pick: Picks[number]) => (pick === 'none' ? unmarked : pick) === group;
    const body = bundleOf(page, (n) => isWanted(picks[n]!));
    const holds = picks.filter(isWanted).length;
    const made = await makeItem(tx, keyring, leased, body, { title, format: 'stix', holds });
    objects += made.objects;
    refused += made.refused;
    note ??= made.note;
  }
  return { seen: picks.length, objects, refused, note, head };
}

const BATCH = 500;

async function look(tx: Tx, leased: Leased, page: Replay) {
  const picks: Picks = [];
  let narrowestSeen: Tlp | null = null;
  let waiting: { n: number; what: string; version: string }[] = [];
  const flush = async () => {
    const known = await alreadyTaken(tx, leased, waiting);
    for (const n of known) picks[n] = 'known';
    waiting = [];
  };
  const scan = scanJson(page());
  let found = await scan.next();
  for (; !found.done; found = await scan.next()) {
    const { value, text } = found.value;
    const empty = envelopeWithoutObjects(value);
    if (empty) return { picks, narrowestSeen, head: empty };
    const { what, version, markings } = nameOf(value, text);
    const { tlp } = tlpOfMarkingRefs(markings);
    narrowestSeen = narrowest(narrowestSeen, tlp);
    waiting.push({ n: picks.length, what, version });
    picks.push(tlp ?? 'none');
    if (waiting.length >= BATCH) await flush();
  }
  await flush();
  return { picks, narrowestSeen, head: found.value as ReadonlyMap<string, unknown> };
}

/** An envelope leaves its list out where there is nothing (TAXII 2.1 §3.7), or has null there. */
function envelopeWithoutObjects(value: unknown): ReadonlyMap<string, unknown> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return 'id' in value || 'type' in value ? null : new Map(Object.entries(value));
}

/** What cannot be told apart by id and version is told apart by its content; the intake refuses it, once. */
function nameOf(value: unknown, text: string): { what: string; version: string; markings: string[] } {
  const object = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const said = object.modified ?? object.created;
  const version = typeof said === 'string' ? said.slice(0, 64) : sha256(text).toString('hex');
  const what = typeof object.id === 'string' ? object.id.slice(0, 300) : '';
  const refs = Array.isArray(object.object_marking_refs) ? object.object_marking_refs : [];
  return { what: storable(what), version: storable(version), markings: refs.filter((ref) => typeof ref === 'string') };
}

/** As PostgreSQL gives it back. */
function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

/** Notes these as taken; answers the places of those that were so before, or that this page has twice. */
async function alreadyTaken(
  tx: Tx,
  { source }: Leased,
  batch: readonly { n: number; what: string; version: string }[],
): Promise<number[]> {
  if (batch.length === 0) return [];
  const { rows } = await sql<{ what: string; version: string }>`
    insert into source_taken (source, organisation, what, version)
    select distinct ${source.id}::uuid, ${source.organisation}::uuid, what, version
    from unnest(${batch.map((one) => one.what)}::text[], ${batch.map((one) => one.version)}::text[]) as given (what, version)
    on conflict do nothing returning what, version`.execute(tx.db<SourceTables>());
  const fresh = new Set(rows.map(({ what, version }) => `${what}\n${version}`));
  return batch.filter(({ what, version }) => !fresh.delete(`${what}\n${version}`)).map(({ n }) => n);
}

async function* bundleOf(page: Replay, wanted: (n: number) => boolean): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode('{"objects":[');
  let n = 0;
  let first = true;
  for await (const { text } of scanJson(page())) {
    if (!wanted(n++)) continue;
    yield encoder.encode(first ? text : `,${text}`);
    first = false;
  }
  yield encoder.encode(']}');
}
