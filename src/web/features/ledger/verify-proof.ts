import type { LedgerProof } from './entry-types.ts';

/** What a proof proves, or where it breaks: the catalogue has a sentence for each place. */
export type Verdict =
  | { readonly ok: true; readonly index: number; readonly size: number }
  | { readonly ok: false; readonly at: 'key' | 'checkpoint' | 'path' | 'unsupported' };

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Checks an inclusion proof with the browser's own cryptography, written apart from the node: the event and its key give
 * the leaf, leaf and path give the root (RFC 6962 §2.1.1), and the log's key has signed that root (C2SP signed-note,
 * tlog-checkpoint).
 */
export async function verifyProof(proof: LedgerProof, verifierKey: string): Promise<Verdict> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto.subtle;
  if (!subtle) return { ok: false, at: 'unsupported' };
  try {
    return await check(proof, verifierKey);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError') return { ok: false, at: 'unsupported' };
    throw error;
  }
}

async function check(proof: LedgerProof, verifierKey: string): Promise<Verdict> {
  const log = await readKey(verifierKey);
  if (!log) return { ok: false, at: 'key' };
  const head = await openCheckpoint(proof.checkpoint, log);
  if (!head) return { ok: false, at: 'checkpoint' };
  const root = await rootOf(proof, head.size);
  if (root === null || !same(root, head.root)) return { ok: false, at: 'path' };
  return { ok: true, index: proof.index, size: head.size };
}

interface LogKey {
  readonly name: string;
  readonly id: Bytes;
  readonly publicKey: CryptoKey;
}

/** `name+8 hex digits+base64 of 0x01 and the Ed25519 key`; null where the digits do not fit the rest. */
async function readKey(text: string): Promise<LogKey | null> {
  const [, name, digits, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(text.trim()) ?? [];
  const typed = encoded === undefined ? null : fromBase64(encoded);
  if (name === undefined || typed?.length !== 33 || typed[0] !== 1) return null;
  const id = (await sha256(utf8(`${name}\n`), typed)).slice(0, 4);
  if (hex(id) !== digits) return null;
  const publicKey = await crypto.subtle.importKey('raw', typed.slice(1), 'Ed25519', false, ['verify']);
  return { name, id, publicKey };
}

/** The size and root that the log's key signed; null where it did not. */
async function openCheckpoint(note: string, log: LogKey): Promise<{ size: number; root: Bytes } | null> {
  const end = note.lastIndexOf('\n\n') + 1;
  const text = note.slice(0, end);
  const signatures = note
    .slice(end + 1)
    .split('\n')
    .map((line) => /^— (\S+) (\S+)$/u.exec(line))
    .filter((match) => match?.[1] === log.name)
    .map((match) => fromBase64(match?.[2] ?? ''))
    .filter((signature) => signature !== null && same(signature.slice(0, 4), log.id));
  if (signatures.length === 0) return null;
  for (const signature of signatures) {
    if (!(await crypto.subtle.verify('Ed25519', log.publicKey, signature!.slice(4), utf8(text)))) return null;
  }
  const [origin, size, encoded] = text.split('\n');
  const root = fromBase64(encoded ?? '');
  const count = Number(size);
  if (origin !== log.name || !Number.isSafeInteger(count) || String(count) !== size || root?.length !== 32) return null;
  return { size: count, root };
}

/** RFC 9162 §2.1.3.2; null where the path has too few or too many hashes for the place. */
async function rootOf({ event, key, index, path }: LedgerProof, size: number): Promise<Bytes | null> {
  const opening = fromBase64(key);
  if (!Number.isSafeInteger(index) || index < 0 || index >= size || opening?.length !== 32) return null;
  let hash = await sha256(bytes(0), await leafOf(event, opening));
  let [node, last] = [index, size - 1];
  for (const step of path) {
    const sibling = fromBase64(step);
    if (last === 0 || sibling?.length !== 32) return null;
    if (node % 2 === 1 || node === last) {
      hash = await sha256(bytes(1), sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      hash = await sha256(bytes(1), hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 ? hash : null;
}

/** version 1 ‖ HMAC-SHA-256(key, canonical event). */
async function leafOf(event: unknown, key: Bytes): Promise<Bytes> {
  const hmac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const mac = await crypto.subtle.sign('HMAC', hmac, utf8(canonical(event)));
  return joined(bytes(1), new Uint8Array(mac));
}

/** RFC 8785 for what an event holds: texts, numbers, truth values, null and objects of them. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

async function sha256(...parts: Bytes[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', joined(...parts)));
}

function joined(...parts: Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const half = (value: number) => Math.floor(value / 2);
const bytes = (...values: number[]): Bytes => Uint8Array.from(values);
const utf8 = (text: string): Bytes => new TextEncoder().encode(text);
const hex = (value: Bytes) => [...value].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const same = (a: Bytes, b: Bytes) => a.length === b.length && a.every((byte, place) => byte === b[place]);

function fromBase64(text: string): Bytes | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
