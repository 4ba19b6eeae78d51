import { sha256, sha256Hex } from '../../kernel/crypto/hash.ts';
import { jcs } from '../../kernel/crypto/jcs.ts';
import type { CeremonyEvidence, Site } from '../accounts/index.ts';
import type { SigningAct } from './store/tables.ts';

export const STATEMENT_FORMAT = 'renkei-agreement-signature/1';
export const COUNTERSIGNATURE_FORMAT = 'renkei-agreement-countersignature/1';

/** What a person says with a passkey. The challenge is bound to the SHA-256 of its JSON (RFC 8785). */
export interface SigningStatement {
  readonly format: typeof STATEMENT_FORMAT;
  readonly act: SigningAct;
  /** SHA-256 of the manifest, in hex. */
  readonly manifest: string;
  readonly organisation: { readonly id: string; readonly name: string; readonly country: string };
  readonly person: { readonly id: string; readonly name: string };
  /** In which capacity the person acts, in their own words: `Chief Executive`. */
  readonly capacity: string;
  /** Language of the edition that was on the screen; the signature covers all of them. */
  readonly edition: string;
  /** Where it is signed. */
  readonly site: Site;
  /** An approval names the signature that it approves: the SHA-256 of its record. */
  readonly approves: string | null;
}

/** A signature as it is kept and handed out. */
export interface SignatureRecord {
  readonly statement: SigningStatement;
  readonly evidence: CeremonyEvidence;
  /** ISO 8601 in UTC. */
  readonly at: string;
}

/** What the organisation's key signs: both persons' signatures to one manifest. */
export interface Countersignature {
  readonly format: typeof COUNTERSIGNATURE_FORMAT;
  readonly manifest: string;
  readonly organisation: string;
  /** SHA-256 of the signatory's and of the approver's record. */
  readonly signatures: [string, string];
  readonly at: string;
}

/** The 32 bytes that the passkey's challenge is bound to. */
export function bindingOf(statement: SigningStatement): Buffer {
  return sha256(jcs(statement));
}

/** A record's canonical text and its SHA-256 in hex. */
export function sealRecord(record: SignatureRecord): { text: string; sha256: string } {
  const text = jcs(record);
  return { text, sha256: sha256Hex(text) };
}
