import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';

/** The only source of randomness for the node's own code. */
export interface Ids {
  /** UUIDv7 (RFC 9562 §5.7): sorts by creation time. */
  next(): string;
  /** UUIDv4, where a standard asks for one (TAXII 2.1 §3.1 identifiers). */
  random(): string;
  bytes(length: number): Uint8Array;
}

export function systemIds(clock: Clock): Ids {
  return {
    next: () => uuidv7(clock.now().getTime(), randomBytes(10)),
    random: randomUUID,
    bytes: (n) => randomBytes(n),
  };
}

/** Lays 48 bits of Unix milliseconds before 74 random bits (RFC 9562 §5.7). `random` holds at least 10 bytes. */
export function uuidv7(milliseconds: number, random: Uint8Array): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(milliseconds, 0, 6);
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
