import { jcs } from '../../../kernel/crypto/jcs.ts';
import { verifyEd25519 } from '../../../kernel/crypto/keyring.ts';
import { verifyCeremonyEvidence } from '../../accounts/index.ts';
import { verifyProof } from '../../ledger/index.ts';
import { type AccessionEvidence, countersignatureDigest } from '../evidence-file.ts';
import type { Manifest } from '../manifest.ts';
import { bindingOf, type SignatureRecord, sealRecord } from '../statement.ts';
import { type Check, check, fault } from './check.ts';

/** What the reader of a file knows from elsewhere; each is checked where it is given. */
export interface Expected {
  /** SHA-256 of the manifest, in hex. */
  readonly manifest?: string | undefined;
  /** Where signatures must have been made, `https://hub.example`. */
  readonly origin?: string | undefined;
  /** The ledger's verifier key; without it proofs from the ledger are left aside. */
  readonly ledgerKey?: string | undefined;
}

/** Signature, approval, countersignature and ledger proof of one organisation. */
export function checkAccession(
  accession: AccessionEvidence,
  manifest: Manifest,
  sha256: string,
  expected: Expected,
): Check[] {
  const { name } = accession.organisation;
  const [signed, approved] = accession.signatures;
  const given = { accession, manifest, sha256, expected };
  return [
    check(`${name}: signature`, signed ? signatureFault(signed, 'sign', given) : 'it is missing'),
    ...(approved ? [check(`${name}: approval`, signatureFault(approved, 'approve', given), pairFault(accession))] : []),
    ...(isComplete(accession) ? [check(`${name}: second approver`, fault(!approved, 'nobody approved'))] : []),
    ...(isComplete(accession) ? [check(`${name}: countersignature`, countersignatureFault(accession, sha256))] : []),
    ...(isComplete(accession) && expected.ledgerKey
      ? [check(`${name}: ledger`, ledgerFault(accession, expected.ledgerKey))]
      : []),
  ];
}

/** An accession that says it took effect, or shows a countersignature. */
function isComplete({ state, countersignature }: AccessionEvidence): boolean {
  return countersignature !== null || state === 'countersigned' || state === 'suspended';
}

interface Given {
  readonly accession: AccessionEvidence;
  readonly manifest: Manifest;
  readonly sha256: string;
  readonly expected: Expected;
}

function signatureFault(
  { statement, evidence }: SignatureRecord,
  act: 'sign' | 'approve',
  given: Given,
): string | null {
  const { accession, manifest, sha256, expected } = given;
  const languages = manifest.editions.map((edition) => edition.language);
  if (statement.act !== act) return `it says "${statement.act}" where "${act}" belongs`;
  if (statement.manifest !== sha256) return 'it was given for another agreement or version';
  if (jcs(statement.organisation) !== jcs(accession.organisation)) return 'it was given for another organisation';
  if (!languages.includes(statement.edition)) return `there is no ${statement.edition} edition`;
  if (expected.origin !== undefined && statement.site.origin !== expected.origin) {
    return `it was made for ${statement.site.origin}, not for ${expected.origin}`;
  }
  const verdict = verifyCeremonyEvidence(evidence, bindingOf(statement), statement.site);
  return verdict.holds ? null : verdict.why;
}

function pairFault({ signatures }: AccessionEvidence): string | null {
  const [signed, approved] = signatures;
  if (!signed || !approved) return null;
  return (
    fault(signed.statement.person.id === approved.statement.person.id, 'whoever signed approved as well') ??
    fault(signed.evidence.publicKey === approved.evidence.publicKey, 'both were made with the same passkey') ??
    fault(approved.statement.approves !== sealRecord(signed).sha256, 'it approves another signature')
  );
}

function countersignatureFault({ organisation, signatures, countersignature }: AccessionEvidence, sha256: string) {
  if (!countersignature) return 'it is missing';
  const { words, publicKey, signature } = countersignature;
  const records = signatures.map((record) => sealRecord(record).sha256);
  const holds = verifyEd25519(bytes(publicKey), Buffer.from(jcs(words)), bytes(signature));
  return (
    fault(words.manifest !== sha256, 'it was given for another agreement or version') ??
    fault(words.organisation !== organisation.id, 'it was given for another organisation') ??
    fault(jcs(words.signatures) !== jcs(records), 'it covers other signatures than these') ??
    fault(!holds, 'the signature does not match')
  );
}

/** The keys in a file are the file's own word; only the ledger ties them to the node. So without a proof it does not hold. */
function ledgerFault(accession: AccessionEvidence, ledgerKey: string): string | null {
  const { ledger, countersignature } = accession;
  if (ledger === null) return 'the file has no proof that it stands in the ledger';
  const verdict = verifyProof(ledger, ledgerKey);
  if (!verdict.ok) return verdict.message;
  const { act, detail } = verdict.event;
  const words = countersignatureDigest(accession);
  const same = act === 'countersigned' && words !== null && detail?.countersignature === words;
  return (
    fault(!same, 'the ledger entry is about something else') ??
    fault(detail?.key !== countersignature?.publicKey, 'the ledger knows another key of this organisation')
  );
}

function bytes(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}
