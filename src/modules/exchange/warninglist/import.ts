import { organisationOf, personOf } from '../../../kernel/access/actor.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Network } from '../../../kernel/network.ts';
import type { ListKind } from './entry.ts';
import { parseList } from './format.ts';
import { replaceList, type WarningListRow } from './store.ts';

/** The largest list that is read; the longest that are published have some million lines. */
export const MOST_BYTES = 32 * 1_048_576;

const TIME_MS = 60_000;

export interface ListWish {
  readonly name?: string | undefined;
  readonly kind?: ListKind | undefined;
  readonly licence?: string | undefined;
  readonly forAll: boolean;
  /** The address or the file's name. */
  readonly origin: string;
}

/** Imports a list for the actor's organisation, or for all. Throws `unprocessable` for what is no list. */
export async function importList(tx: Tx, text: string, wish: ListWish): Promise<WarningListRow> {
  const { entries, ...about } = parseList(text, wish.kind);
  const networks = entries
    .filter(({ kind, value }) => kind === 'cidr' && value.includes('/'))
    .map(({ value }) => value);
  const lengths = (ipv6: boolean) => [
    ...new Set(networks.filter((one) => one.includes(':') === ipv6).map((one) => Number(one.split('/')[1]))),
  ];
  const row = {
    id: tx.ids.next(),
    organisation: wish.forAll ? null : organisationOf(tx.actor),
    name: (about.name ?? wish.name ?? wish.origin).slice(0, 300),
    description: about.description,
    category: about.category,
    version: about.version ?? tx.now.toISOString().slice(0, 10),
    kind: about.kind,
    origin: wish.origin,
    licence: wish.licence ?? '',
    entries: entries.length,
    skipped: about.skipped,
    v4_bits: lengths(false),
    v6_bits: lengths(true),
    generation: 0,
    imported_at: tx.now,
    imported_by: personOf(tx.actor),
  };
  return replaceList(tx, row, entries);
}

/** The text of a list at an address outside. Throws `unavailable` with the reason where it cannot be had. */
export async function fetchList(network: Network, url: string): Promise<string> {
  try {
    const headers = { accept: 'application/json, text/plain, */*;q=0.1' };
    const response = await network.fetch(url, { headers }, { bytes: MOST_BYTES, ms: TIME_MS });
    if (!response.ok) throw new Error(`it answers ${response.status}`);
    return await textOf(response.body ?? []);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError(
      'unavailable',
      `The list could not be fetched: ${reasonOf(error)}. The list that was there holds.`,
    );
  }
}

/** Throws `too-large`, and `unprocessable` for what is no UTF-8. */
export async function textOf(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size > MOST_BYTES) throw new AppError('too-large', `A warning list has at most ${MOST_BYTES} bytes.`);
    pieces.push(piece);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces));
  } catch {
    throw new AppError('unprocessable', 'A warning list is text in UTF-8; this is something else.');
  }
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: Error };
  return cause?.message ?? message;
}
