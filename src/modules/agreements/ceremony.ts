import type { AssertionResponse, RequestOptions } from '../../contract/accounts/webauthn.ts';
import { jcs } from '../../kernel/crypto/jcs.ts';
import type { Tx } from '../../kernel/db/tx.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { beginCeremony, finishCeremony, siteAt } from '../accounts/index.ts';
import { append } from '../ledger/index.ts';
import { nextAccessionState } from './accession.ts';
import { countersign } from './countersign.ts';
import { findVersion, holdVersion } from './find-version.ts';
import { memberName, memberOrganisation } from './members.ts';
import { personActing, refuseHindered, situationOf } from './signatory.ts';
import { bindingOf, type SigningStatement, STATEMENT_FORMAT, sealRecord } from './statement.ts';
import {
  type AccessionRow,
  insertAccession,
  insertSignature,
  latestAccession,
  putCeremony,
  signaturesOf,
  takeCeremony,
} from './store/accessions.ts';
import type { SigningAct } from './store/tables.ts';
import { editionsOf, type VersionRow } from './store/versions.ts';

/** What a ceremony needs of the node. */
export type Hub = Pick<Kernel, 'keyring' | 'url'>;

export interface SigningWish {
  readonly version: string;
  readonly act: SigningAct;
  readonly capacity: string;
  /** Language of the edition that the person read. */
  readonly edition: string;
}

/**
 * Starts signing or approving for the actor's organisation. Answers the passkey's options and what will be signed.
 * Throws `forbidden` or `conflict` with what to do where this person may not do this now.
 */
export async function beginSigning(
  tx: Tx,
  hub: Hub,
  wish: SigningWish,
): Promise<{ options: RequestOptions; statement: SigningStatement }> {
  const version = await findVersion(tx, wish.version);
  const actor = personActing(tx);
  refuseHindered(wish.act, await situationOf(tx, version, actor));
  const statement = await statementOf(tx, hub, version, wish);
  const { person } = actor;
  await putCeremony(tx, { version: version.id, person, act: wish.act, statement: jcs(statement), at: tx.now });
  const options = await beginCeremony(tx, {
    ...{ person, purpose: purposeOf(wish.act), url: hub.url() },
    binding: bindingOf(statement),
  });
  return { options: { ...options }, statement };
}

/**
 * Takes the passkey's answer. A signature begins the organisation's accession; an approval completes it: the
 * organisation's key countersigns, and it is a party as soon as the version is in force. Answers the accession's id.
 */
export async function finishSigning(
  tx: Tx,
  hub: Hub,
  { version: id, act, response }: { version: string; act: SigningAct; response: AssertionResponse },
): Promise<string> {
  const version = await holdVersion(tx, id);
  const actor = personActing(tx);
  refuseHindered(act, await situationOf(tx, version, actor));
  const statement = await begunStatement(tx, id, actor.person, act);
  const evidence = await finishCeremony(tx, {
    ...{ person: actor.person, purpose: purposeOf(act), url: hub.url() },
    ...{ binding: bindingOf(statement), response },
  });
  const accession = await accessionFor(tx, version, actor.organisation, act);
  const record = sealRecord({ statement, evidence, at: tx.now.toISOString() });
  await tx.asSystem('keep a signature', (system) =>
    insertSignature(system, {
      ...{ accession: accession.id, act, person: actor.person, at: tx.now },
      ...{ record: record.text, record_sha256: record.sha256 },
    }),
  );
  await append(tx, {
    act: 'signed',
    subject: { type: 'agreement-version', id },
    detail: { act, manifest: statement.manifest, record: record.sha256 },
  });
  if (act === 'approve') await countersign(tx, hub.keyring, version, accession);
  return accession.id;
}

const purposeOf = (act: SigningAct) => `agreement-${act}`;

async function statementOf(tx: Tx, hub: Hub, version: VersionRow, wish: SigningWish): Promise<SigningStatement> {
  const { organisation, person } = personActing(tx);
  const languages = (await editionsOf(tx, version.id)).map((edition) => edition.language);
  if (!languages.includes(wish.edition)) throw notFound('edition');
  const { id, legalName: name, country } = await memberOrganisation(tx, organisation);
  const site = siteAt(hub.url());
  if (!version.manifest_sha256 || !site) throw new AppError('unavailable', 'Passkeys do not work at this address.');
  return {
    format: STATEMENT_FORMAT,
    act: wish.act,
    manifest: version.manifest_sha256,
    organisation: { id, name, country },
    person: { id: person, name: await memberName(tx, person) },
    capacity: wish.capacity,
    edition: wish.edition,
    site,
    approves: wish.act === 'approve' ? await awaitedRecord(tx, version, organisation) : null,
  };
}

/** The signature that waits for a second person. */
async function awaitedRecord(tx: Tx, version: VersionRow, organisation: string): Promise<string | null> {
  const accession = await latestAccession(tx, version.id, organisation);
  const [signature] = accession ? await signaturesOf(tx, [accession.id]) : [];
  return signature?.record_sha256 ?? null;
}

async function begunStatement(tx: Tx, version: string, person: string, act: SigningAct): Promise<SigningStatement> {
  const begun = await takeCeremony(tx, version, person, act);
  if (begun) return JSON.parse(begun.statement);
  throw new AppError('conflict', 'This ceremony was not begun, or its answer was handed in already: begin it again.');
}

async function accessionFor(
  tx: Tx,
  version: VersionRow,
  organisation: string,
  act: SigningAct,
): Promise<Pick<AccessionRow, 'id' | 'organisation' | 'state'>> {
  const latest = await latestAccession(tx, version.id, organisation);
  if (act === 'approve' && latest) return latest;
  const state = nextAccessionState(latest?.state ?? 'none', 'sign');
  if (state === null) throw new AppError('conflict', 'The organisation has signed this version already.');
  const row = { id: tx.ids.next(), version: version.id, organisation, state };
  await tx.asSystem('begin an accession', (system) => insertAccession(system, row));
  return row;
}
