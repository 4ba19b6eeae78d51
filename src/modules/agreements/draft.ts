import type { Tx } from '../../kernel/db/tx.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import type { Clause } from '../policy/index.ts';
import { numbersIn, parseEdition } from './edition-text.ts';
import { contentOf, findVersion, holdDraft, stateAfter } from './find-version.ts';
import { logChange } from './force.ts';
import { refuseUnfit } from './lint.ts';
import { buildManifest, sealManifest } from './manifest.ts';
import {
  deleteEdition,
  editionsOf,
  insertAgreement,
  insertDraft,
  putEdition,
  updateClauses,
  updateVersion,
  versionsOf,
} from './store/versions.ts';
import type { EntryRule } from './version.ts';

const ONE_ACCESSION: EntryRule = { accessions: 1, notBefore: null, signBefore: null };

/** Drafts a new agreement and answers the id of its empty version 1. Throws `conflict` when the slug is taken. */
export async function createAgreement(
  tx: Tx,
  { slug, names }: { slug: string; names: Record<string, string> },
): Promise<string> {
  const agreement = { id: tx.ids.next(), slug, names };
  if (!(await insertAgreement(tx, agreement))) {
    throw new AppError('conflict', `There is an agreement named ${slug} already: choose another short name.`, {
      places: [{ at: 'body.slug', problem: 'is taken' }],
    });
  }
  const id = tx.ids.next();
  await insertDraft(tx, { id, agreement: agreement.id, number: 1, clauses: [], entry: ONE_ACCESSION });
  return id;
}

/** Drafts the version after the latest one, with its texts and clauses. Throws `conflict` while another is being prepared. */
export async function amendAgreement(tx: Tx, from: string): Promise<string> {
  const row = await findVersion(tx, from);
  const [latest] = await versionsOf(tx, row.agreement);
  if (latest?.id !== row.id || row.state === 'draft' || row.state === 'open') {
    throw new AppError(
      'conflict',
      `Version ${latest?.number} is the latest: amend that one, once it is in force or has ended.`,
    );
  }
  const id = tx.ids.next();
  const { agreement, number, clauses, entry } = row;
  await insertDraft(tx, { id, agreement, number: number + 1, clauses, entry });
  for (const edition of await editionsOf(tx, row.id)) await putEdition(tx, id, edition);
  return id;
}

/** Sets the text of one language edition of a draft; it is kept in NFC, with line feeds. */
export async function setEdition(tx: Tx, version: string, language: string, text: string): Promise<void> {
  await holdDraft(tx, version);
  const edition = { language, text: text.normalize('NFC').replaceAll('\r\n', '\n') };
  if (numbersIn(parseEdition(edition.text, language)).length === 0) {
    throw new AppError('unprocessable', `The ${language} edition has no numbered clause: begin clauses with "4.2 ".`, {
      places: [{ at: 'body.text', problem: 'holds no line that begins with a clause number' }],
    });
  }
  await putEdition(tx, version, edition);
}

export async function removeEdition(tx: Tx, version: string, language: string): Promise<void> {
  await holdDraft(tx, version);
  if (!(await deleteEdition(tx, version, language))) throw notFound('edition');
}

/** Sets what the numbered clauses of a draft mean to a machine, and when it enters into force. */
export async function setClauses(
  tx: Tx,
  version: string,
  { clauses, entry }: { clauses: readonly Clause[]; entry: EntryRule },
): Promise<void> {
  await holdDraft(tx, version);
  await updateClauses(tx, version, clauses, entry);
}

/** Opens a draft for signature and fixes its manifest for good. Throws `unprocessable` that names what is not fit. */
export async function openVersion(tx: Tx, version: string): Promise<void> {
  const row = await holdDraft(tx, version);
  const content = await contentOf(tx, row);
  refuseUnfit(content);
  const { text, sha256 } = sealManifest(buildManifest(content));
  await updateVersion(tx, row.id, {
    state: stateAfter(row, 'open'),
    manifest: text,
    manifest_sha256: sha256,
    opened_at: tx.now,
  });
  await logChange(tx, { ...row, manifest_sha256: sha256 }, 'open');
}
