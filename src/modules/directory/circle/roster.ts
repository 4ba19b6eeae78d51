import { z } from 'zod';
import { sha256Hex } from '../../../kernel/crypto/hash.ts';
import { jcs } from '../../../kernel/crypto/jcs.ts';
import { type Signer, verifyEd25519 } from '../../../kernel/crypto/keyring.ts';
import type { CircleRight } from '../../policy/index.ts';

/** One organisation on a roster. */
export interface RosterSeat {
  readonly organisation: string;
  readonly rights: readonly CircleRight[];
}

/** Who sits in a circle from one instant on. Epochs of a circle are 1, 2, 3 … without a gap. */
export interface Roster {
  readonly circle: string;
  readonly epoch: number;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly members: readonly RosterSeat[];
  /** Hex SHA-256 of the text before, null for the first: the versions are a chain. */
  readonly previous: string | null;
}

/** What is stored and handed out: the text that was signed, byte for byte. */
export interface SignedRoster {
  readonly text: string;
  readonly sha256: string;
  readonly signature: Buffer;
  readonly publicKey: Buffer;
}

export type RosterVerdict =
  | { readonly holds: true; readonly roster: Roster }
  | { readonly holds: false; readonly why: string };

// The type is signed too, so that no other text under the same key can pass for a roster.
const TYPE = 'renkei-roster/1';

/** The one form of a set of seats: by organisation, rights in the order read, publish. */
export function canonicalSeats(seats: readonly RosterSeat[]): RosterSeat[] {
  return seats
    .map(({ organisation, rights }) => ({
      organisation,
      rights: (['read', 'publish'] as const).filter((right) => rights.includes(right)),
    }))
    .sort((a, b) => (a.organisation < b.organisation ? -1 : 1));
}

export function signRoster(roster: Roster, signer: Signer): SignedRoster {
  const text = jcs({ type: TYPE, ...roster, members: canonicalSeats(roster.members) });
  return { text, sha256: sha256Hex(text), signature: signer.sign(Buffer.from(text)), publicKey: signer.publicKey };
}

const shape = z.strictObject({
  type: z.literal(TYPE),
  circle: z.uuid(),
  epoch: z.int().min(1),
  at: z.iso.datetime(),
  members: z.array(z.strictObject({ organisation: z.uuid(), rights: z.array(z.enum(['read', 'publish'])).min(1) })),
  previous: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});

/**
 * Checks a roster from its text, signature and the node's raw public key alone, and that it follows `previous` where that
 * text is given. Needs no node; never throws.
 */
export function verifyRoster(
  { text, signature }: { readonly text: string; readonly signature: Uint8Array },
  publicKey: Uint8Array,
  previous?: string,
): RosterVerdict {
  if (!verifyEd25519(publicKey, Buffer.from(text), signature)) {
    return { holds: false, why: 'The signature is not by this key over this text.' };
  }
  const roster = rosterOf(text);
  if (roster === null) return { holds: false, why: 'The signed text is not a roster.' };
  if (previous === undefined) return { holds: true, roster };
  const before = rosterOf(previous);
  const follows =
    before?.circle === roster.circle && before.epoch + 1 === roster.epoch && roster.previous === sha256Hex(previous);
  return follows ? { holds: true, roster } : { holds: false, why: 'It does not follow the roster given before it.' };
}

/** The roster that a text states, null where it states none or not in canonical form. */
export function rosterOf(text: string): Roster | null {
  try {
    const { type, ...roster } = shape.parse(JSON.parse(text));
    return jcs({ type, ...roster, members: canonicalSeats(roster.members) }) === text ? roster : null;
  } catch {
    return null;
  }
}
