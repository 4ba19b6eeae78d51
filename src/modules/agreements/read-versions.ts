import type { z } from 'zod';
import type * as contract from '../../contract/agreements.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { notFound } from '../../kernel/errors.ts';
import { type ClauseChange, changesBetween } from './changes.ts';
import { parseEdition } from './edition-text.ts';
import { optionsIn } from './eligibility.ts';
import { contentOf, findVersion, precedingVersion } from './find-version.ts';
import { type DraftFinding, lintDraft } from './lint.ts';
import { editionLine } from './manifest.ts';
import { situationOf } from './signatory.ts';
import { countCountersigned, latestAccession } from './store/accessions.ts';
import {
  agreementRow,
  allAgreements,
  editionsOf,
  languagesByVersion,
  type VersionRow,
  versionsOf,
} from './store/versions.ts';

type Summary = z.input<typeof contract.agreementSummary>;
type Head = z.input<typeof contract.versionHead>;
type View = z.input<typeof contract.versionView>;
type Mine = z.input<typeof contract.myAccession>;

/** Agreements with the versions that the actor may see, newest version first; none for an agreement of drafts alone. */
export async function listAgreements(tx: ReadTx): Promise<Summary[]> {
  const languages = await languagesByVersion(tx);
  const versions = Map.groupBy(await versionsOf(tx), (row) => row.agreement);
  return (await allAgreements(tx)).flatMap(({ id, slug, names }) => {
    const seen = versions.get(id) ?? [];
    const heads = seen.map((row) => headOf(row, languages.get(row.id) ?? []));
    return heads.length === 0 ? [] : [{ id, slug, names, versions: heads }];
  });
}

function headOf(row: VersionRow, languages: string[]): Head {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    sha256: row.manifest_sha256,
    languages,
    openedAt: instant(row.opened_at),
    inForceFrom: instant(row.in_force_from),
    endedAt: instant(row.ended_at),
  };
}

export async function readVersion(tx: ReadTx, id: string): Promise<View> {
  const row = await findVersion(tx, id);
  const { slug, names } = await agreementRow(tx, row.agreement);
  const editions = await editionsOf(tx, id);
  return {
    ...headOf(
      row,
      editions.map((edition) => edition.language),
    ),
    agreement: { id: row.agreement, slug, names },
    editions: editions.map(editionLine),
    clauses: row.clauses,
    entry: row.entry,
    accessions: await countCountersigned(tx, id),
    supersedes: row.number === 1 ? null : row.number - 1,
    mine: await myAccession(tx, row),
  };
}

/** Nobody accedes as the node itself or by a token. */
async function myAccession(tx: ReadTx, row: VersionRow): Promise<Mine> {
  const none = { id: null, state: null, signedAt: null, countersignedAt: null };
  if (tx.actor.kind !== 'person') return { ...none, can: [], hindrance: null };
  const accession = await latestAccession(tx, row.id, tx.actor.organisation);
  const options = optionsIn(await situationOf(tx, row, tx.actor));
  if (!accession) return { ...none, ...options };
  return {
    id: accession.id,
    state: accession.state,
    signedAt: instant(accession.created_at),
    countersignedAt: instant(accession.countersigned_at),
    ...options,
  };
}

export async function readEdition(
  tx: ReadTx,
  version: string,
  language: string,
): Promise<z.input<typeof contract.edition>> {
  await findVersion(tx, version);
  const editions = await editionsOf(tx, version);
  const edition = editions.find((candidate) => candidate.language === language);
  if (!edition) throw notFound('edition');
  return {
    ...editionLine(edition),
    text: edition.text,
    blocks: [...parseEdition(edition.text, language).blocks],
    alternatives: editions.map((other) => other.language).filter((other) => other !== language),
  };
}

/** What became of each clause since the version before; everything is new in the first one. */
export async function changesSinceBefore(
  tx: ReadTx,
  version: string,
): Promise<{ since: number | null; changes: ClauseChange[] }> {
  const row = await findVersion(tx, version);
  const before = await precedingVersion(tx, row);
  return { since: before?.number ?? null, changes: changesBetween(before?.clauses ?? [], row.clauses) };
}

export async function findingsIn(tx: ReadTx, version: string): Promise<DraftFinding[]> {
  return lintDraft(await contentOf(tx, await findVersion(tx, version)));
}

function instant(date: Date | null): string | null {
  return date === null ? null : date.toISOString();
}
