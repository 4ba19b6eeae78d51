import type { Tx } from '../../kernel/db/tx.ts';
import { recordAccession } from '../directory/index.ts';
import { append, type NewEntry } from '../ledger/index.ts';
import { nextAccessionState } from './accession.ts';
import { agreementChanged } from './events.ts';
import { precedingVersion, stateAfter } from './find-version.ts';
import {
  type AccessionRow,
  accessionsTo,
  countCountersigned,
  insertNotice,
  updateAccession,
} from './store/accessions.ts';
import { updateVersion, type VersionRow } from './store/versions.ts';
import { entersIntoForce } from './version.ts';

/** Puts an open version into force when its rule is met; answers whether it did. The version is held by the caller. */
export async function enterIfDue(tx: Tx, version: VersionRow): Promise<boolean> {
  if (version.state !== 'open') return false;
  if (!entersIntoForce(version.entry, await countCountersigned(tx, version.id), tx.now)) return false;
  await tx.asSystem('put an agreement into force', (system) => enter(system, version));
  return true;
}

async function enter(tx: Tx, version: VersionRow): Promise<void> {
  const complete = (await accessionsTo(tx, version.id)).filter(isComplete);
  const parties = complete.map((accession) => accession.organisation);
  await supersedePreceding(tx, version, new Set(parties));
  await updateVersion(tx, version.id, { state: stateAfter(version, 'enter'), in_force_from: tx.now });
  await logChange(tx, version, 'in-force', { organisation: null, concerned: parties });
  for (const accession of complete) if (accession.state === 'countersigned') await admitParty(tx, version, accession);
  await tx.emit(agreementChanged, { agreement: version.agreement, version: String(version.number) });
}

/** Signed, approved and countersigned; a suspended one takes effect when the suspension ends. */
function isComplete({ state }: AccessionRow): boolean {
  return state === 'countersigned' || state === 'suspended';
}

/** An accession takes effect: from now on its organisation is a party to the version in force. */
export async function admitParty(
  tx: Tx,
  version: VersionRow,
  { id, organisation }: Pick<AccessionRow, 'id' | 'organisation'>,
): Promise<void> {
  await tx.asSystem('admit a party', async (system) => {
    await updateAccession(system, id, { effective_from: tx.now });
    await append(system, {
      act: 'acceded',
      organisation,
      subject: { type: 'agreement-version', id: version.id },
      detail: { manifest: version.manifest_sha256 },
    });
    const accepted = { agreement: version.agreement, version: String(version.number) };
    await recordAccession(system, organisation, accepted);
  });
}

/** The version before gives way; its parties that did not sign the new one lapse. */
async function supersedePreceding(tx: Tx, version: VersionRow, renewed: ReadonlySet<string>): Promise<void> {
  const before = await precedingVersion(tx, version);
  if (before?.state !== 'in-force') return;
  await updateVersion(tx, before.id, { state: stateAfter(before, 'supersede'), ended_at: tx.now });
  const parties = (await accessionsTo(tx, before.id)).map((accession) => accession.organisation);
  await logChange(tx, before, 'superseded', { organisation: null, concerned: parties });
  await lapse(tx, before, `Version ${version.number} entered into force and was not signed.`, renewed);
}

/** Ends every running accession to a version but those of the organisations that stay. Runs as the system. */
export async function lapse(
  tx: Tx,
  version: VersionRow,
  reason: string,
  staying: ReadonlySet<string> = new Set(),
): Promise<void> {
  for (const accession of await accessionsTo(tx, version.id)) {
    const state = nextAccessionState(accession.state, 'lapse');
    if (state === null || staying.has(accession.organisation)) continue;
    await updateAccession(tx, accession.id, { state });
    await insertNotice(tx, { accession: accession.id, kind: 'lapse', reason, person: null });
  }
}

/** Logs what a version has become. `by` says whose act it is where that is not the actor, and whom it concerns. */
export async function logChange(
  tx: Tx,
  version: Pick<VersionRow, 'id' | 'manifest_sha256'>,
  state: VersionRow['state'],
  by: Pick<NewEntry, 'organisation' | 'concerned'> = {},
): Promise<void> {
  await append(tx, {
    act: 'agreement-changed',
    subject: { type: 'agreement-version', id: version.id },
    detail: { state, manifest: version.manifest_sha256 },
    ...by,
  });
}
