import type { Tx } from '../../kernel/db/tx.ts';
import { agreementChanged } from './events.ts';
import { holdVersion, stateAfter } from './find-version.ts';
import { lapse, logChange } from './force.ts';
import { accessionsTo } from './store/accessions.ts';
import { updateVersion } from './store/versions.ts';

/** Ends an open version, or the one in force: its accessions lapse and nothing more is shared under it. */
export async function endVersion(tx: Tx, id: string, reason: string): Promise<void> {
  const version = await holdVersion(tx, id);
  const state = stateAfter(version, 'end');
  await updateVersion(tx, id, { state, ended_at: tx.now });
  const parties = (await accessionsTo(tx, id)).map((accession) => accession.organisation);
  await logChange(tx, version, state, { concerned: parties });
  await tx.asSystem('end the accessions to an agreement', (system) => lapse(system, version, reason));
  if (version.state !== 'in-force') return;
  await tx.emit(agreementChanged, { agreement: version.agreement, version: String(version.number) });
}
