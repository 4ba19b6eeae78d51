import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { modelAccord } from '../../../seeds/agreement/index.ts';
import { jcs } from '../../kernel/crypto/jcs.ts';
import { generateSigner } from '../../kernel/crypto/keyring.ts';
import type { CeremonyEvidence, Site } from '../accounts/index.ts';
import { type AccessionEvidence, type AgreementEvidence, EVIDENCE_FORMAT } from './evidence-file.ts';
import { buildManifest, sealManifest } from './manifest.ts';
import {
  bindingOf,
  COUNTERSIGNATURE_FORMAT,
  type Countersignature,
  type SignatureRecord,
  type SigningStatement,
  STATEMENT_FORMAT,
  sealRecord,
} from './statement.ts';

export const SITE: Site = { rpId: 'hub.example', origin: 'https://hub.example' };
const AT = '2026-05-01T00:00:00.000Z';

/** A signed agreement of two organisations, made without a node. */
export async function signedAgreement(): Promise<AgreementEvidence> {
  const { slug, names, ...content } = await modelAccord();
  const agreement = { id: '0192f5a0-0000-7000-8000-000000000001', slug, names };
  const { text, sha256 } = sealManifest(buildManifest({ agreement, version: 1, supersedes: null, ...content }));
  const file: AgreementEvidence = {
    format: EVIDENCE_FORMAT,
    manifest: text,
    editions: content.editions.map((edition) => ({ ...edition })),
    accessions: [accession(sha256, 'Hokuto Kogyo', 'JP'), accession(sha256, 'Songkhla Port', 'TH')],
  };
  // As a file: no part is shared between two places.
  return JSON.parse(JSON.stringify(file));
}

export function accession(manifest: string, name: string, country: string): AccessionEvidence {
  const organisation = { id: `organisation ${name}`, name, country };
  const words = { manifest, organisation, edition: 'en', capacity: 'Director', site: SITE };
  const signed = signedBy(`first of ${name}`, { ...words, act: 'sign', approves: null });
  const approves = sealRecord(signed).sha256;
  const approved = signedBy(`second of ${name}`, { ...words, act: 'approve', approves });
  const signatures: [SignatureRecord, SignatureRecord] = [signed, approved];
  return {
    organisation,
    state: 'countersigned',
    signatures,
    ledger: null,
    ...countersigned(organisation.id, signatures),
  };
}

export function countersigned(
  organisation: string,
  [signed, approved]: [SignatureRecord, SignatureRecord],
): Pick<AccessionEvidence, 'countersignature'> {
  const signer = generateSigner();
  const words: Countersignature = {
    format: COUNTERSIGNATURE_FORMAT,
    manifest: signed.statement.manifest,
    organisation,
    signatures: [sealRecord(signed).sha256, sealRecord(approved).sha256],
    at: AT,
  };
  const signature = signer.sign(Buffer.from(jcs(words))).toString('base64');
  return { countersignature: { words, publicKey: signer.publicKey.toString('base64'), signature } };
}

/** A signature by a person with a new passkey. */
export function signedBy(
  person: string,
  words: Omit<SigningStatement, 'format' | 'person'>,
  origin = words.site.origin,
): SignatureRecord {
  const statement: SigningStatement = { ...words, format: STATEMENT_FORMAT, person: { id: person, name: person } };
  return { statement, evidence: passkeyAnswer(bindingOf(statement), { ...words.site, origin }), at: AT };
}

/** What an ES256 passkey with user verification answers to a challenge bound to 32 bytes (WebAuthn 3 §6.3.3). */
export function passkeyAnswer(binding: Buffer, site: Site, key: KeyObject = newKey()): CeremonyEvidence {
  const salt = hash(String(Math.random()));
  const challenge = hash(Buffer.concat([salt, binding])).toString('base64url');
  const client = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin: site.origin }));
  const data = Buffer.concat([hash(site.rpId), Buffer.from([0x05, 0, 0, 0, 0])]);
  return {
    credentialId: hash(key.export({ format: 'pem', type: 'pkcs8' })).toString('base64url'),
    publicKey: publicKeyOf(key),
    authenticatorData: data.toString('base64url'),
    clientDataJSON: client.toString('base64url'),
    signature: sign('sha256', Buffer.concat([data, hash(client)]), key).toString('base64url'),
    challengeSalt: salt.toString('base64url'),
  };
}

function newKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
}

function publicKeyOf(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64url');
}

function hash(data: Buffer | string): Buffer {
  return createHash('sha256').update(data).digest();
}
