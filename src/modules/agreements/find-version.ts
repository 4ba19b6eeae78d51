import type { ReadTx, Tx } from '../../kernel/db/tx.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import type { VersionContent } from './manifest.ts';
import {
  agreementRow,
  editionsOf,
  lockVersion,
  type VersionRow,
  versionNumbered,
  versionRow,
} from './store/versions.ts';
import { nextVersionState, type VersionAct } from './version.ts';

/** A version that the actor may see. Throws `not-found`. */
export async function findVersion(tx: ReadTx, id: string): Promise<VersionRow> {
  const row = await versionRow(tx, id);
  if (!row) throw notFound('agreement version');
  return row;
}

/** The same, held against other changes until the transaction ends. */
export async function holdVersion(tx: Tx, id: string): Promise<VersionRow> {
  await findVersion(tx, id);
  // A signatory may not change a version, so row-level security would not let it lock one either.
  const row = await tx.asSystem('hold an agreement version', (system) => lockVersion(system, id));
  if (!row) throw notFound('agreement version');
  return row;
}

/** Holds a draft. Throws `conflict` for a version whose text is fixed. */
export async function holdDraft(tx: Tx, id: string): Promise<VersionRow> {
  const row = await holdVersion(tx, id);
  if (row.state === 'draft') return row;
  throw new AppError(
    'conflict',
    `Version ${row.number} was opened for signature, so its text is fixed. Draft an amendment instead.`,
  );
}

/** The state after an act. Throws `conflict` where the version's state does not allow it. */
export function stateAfter(row: VersionRow, act: VersionAct): VersionRow['state'] {
  const next = nextVersionState(row.state, act);
  if (next) return next;
  throw new AppError('conflict', `Version ${row.number} is ${row.state}: ${act} is not possible any more, or not yet.`);
}

/** Everything the version consists of, as manifest and checks want it. */
export async function contentOf(tx: ReadTx, row: VersionRow): Promise<VersionContent> {
  const { id, slug, names } = await agreementRow(tx, row.agreement);
  return {
    agreement: { id, slug, names },
    version: row.number,
    supersedes: await supersededBy(tx, row),
    editions: await editionsOf(tx, row.id),
    clauses: row.clauses,
    entry: row.entry,
  };
}

async function supersededBy(tx: ReadTx, row: VersionRow): Promise<VersionContent['supersedes']> {
  const before = await precedingVersion(tx, row);
  return before?.manifest_sha256 ? { version: before.number, sha256: before.manifest_sha256 } : null;
}

export function precedingVersion(tx: ReadTx, row: VersionRow): Promise<VersionRow | undefined> {
  return versionNumbered(tx, row.agreement, row.number - 1);
}
