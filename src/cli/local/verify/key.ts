import { usageError } from '../../exit.ts';
import type { Terminal } from '../../terminal.ts';
import { readDocument, readJson } from './document.ts';

interface KeyOptions {
  readonly key?: string;
  readonly node?: string;
}

/** Where a node publishes each kind of key. */
const PLACES = {
  ledger: (node: string) => readDocument(`${node}/ledger/log/verifier-key`).then((text) => text.trim()),
  roster: (node: string) => keyFrom(node, 'roster'),
  envelope: (node: string) => keyFrom(node, 'envelope'),
} as const;

async function keyFrom(node: string, purpose: string): Promise<string> {
  const keys = (await readJson(`${node}/api/v1/keys`)) as Record<string, unknown>;
  return String(keys[purpose]);
}

/**
 * The key to check with: the one given, else the node's, else the one that came with the file, which only proves that
 * the file is whole and not whose it is.
 */
export async function keyFor(
  kind: keyof typeof PLACES,
  { key, node }: KeyOptions,
  enclosed: string | null,
  terminal: Terminal,
): Promise<string> {
  if (key !== undefined) return key;
  if (node !== undefined) return PLACES[kind](node.replace(/\/+$/, ''));
  if (enclosed === null)
    throw usageError('Say which key to check with: --key KEY, or --node URL to take it from a node.');
  terminal.note('Checked with the key that is in the file itself: give --key to be sure whose it is.');
  return enclosed;
}

/** The 32 raw bytes of an Ed25519 key in base 64. Throws a usage error for anything else. */
export function rawKey(base64: string): Uint8Array {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== 32) throw usageError('The key is not 32 bytes in base 64.');
  return bytes;
}
