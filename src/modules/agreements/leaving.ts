import { personOf } from '../../kernel/access/actor.ts';
import type { Tx } from '../../kernel/db/tx.ts';
import { AppError } from '../../kernel/errors.ts';
import { recordWithdrawal } from '../directory/index.ts';
import { append } from '../ledger/index.ts';
import type { Standing } from '../policy/index.ts';
import { type AccessionAct, nextAccessionState } from './accession.ts';
import { findVersion } from './find-version.ts';
import { admitParty } from './force.ts';
import { memberOrganisation } from './members.ts';
import { personActing } from './signatory.ts';
import {
  type AccessionRow,
  insertNotice,
  latestAccession,
  runningAccessions,
  updateAccession,
} from './store/accessions.ts';
import type { NoticeKind } from './store/tables.ts';

/**
 * Withdraws the actor's organisation: every accession of it to this agreement ends now, and with it its standing as a
 * party. Throws `conflict` where there is none to withdraw. Answers the id of the accession to this version.
 */
export async function withdraw(tx: Tx, version: string, reason: string): Promise<string> {
  const { agreement } = await findVersion(tx, version);
  const { organisation } = personActing(tx);
  const running = (await runningAccessions(tx, organisation)).filter((accession) => accession.agreement === agreement);
  if (running.length === 0)
    throw new AppError('conflict', 'Your organisation has no accession that could be withdrawn.');
  await noteWithdrawal(tx, running, reason);
  const { standing } = await memberOrganisation(tx, organisation);
  if (standing === 'party' || standing === 'suspended') await recordWithdrawal(tx, organisation, reason);
  const latest = await latestAccession(tx, version, organisation);
  return (latest ?? running[0]!).id;
}

async function noteWithdrawal(tx: Tx, running: readonly AccessionRow[], reason: string): Promise<void> {
  for (const accession of running) {
    await follow(tx, accession, 'withdraw', { kind: 'withdrawal', reason });
    await append(tx, {
      act: 'withdrawn',
      subject: { type: 'agreement-version', id: accession.version },
      detail: { accession: accession.id },
    });
  }
}

/** What a change of standing in the directory means for running accessions. */
const FOLLOWING: Readonly<Partial<Record<Standing, { act: AccessionAct; kind: NoticeKind }>>> = {
  suspended: { act: 'suspend', kind: 'suspension' },
  party: { act: 'reinstate', kind: 'reinstatement' },
  withdrawn: { act: 'withdraw', kind: 'withdrawal' },
};

/** An organisation was suspended, reinstated or withdrawn in the directory: its accessions follow. */
export async function followStanding(tx: Tx, change: { organisation: string; to: Standing }): Promise<void> {
  const step = FOLLOWING[change.to];
  if (!step) return;
  for (const accession of await runningAccessions(tx, change.organisation)) {
    await follow(tx, accession, step.act, { kind: step.kind, reason: null });
    if (step.act === 'reinstate') await catchUp(tx, accession);
  }
}

/** The version may have entered into force while the organisation was suspended. */
async function catchUp(tx: Tx, { id, organisation, version, effective_from }: AccessionRow): Promise<void> {
  const row = await findVersion(tx, version);
  if (row.state === 'in-force' && effective_from === null) await admitParty(tx, row, { id, organisation });
}

async function follow(
  tx: Tx,
  accession: AccessionRow,
  act: AccessionAct,
  notice: { kind: NoticeKind; reason: string | null },
): Promise<void> {
  const state = nextAccessionState(accession.state, act);
  if (state === null) return;
  const person = personOf(tx.actor);
  await tx.asSystem('end or resume an accession', async (system) => {
    await updateAccession(system, accession.id, { state });
    await insertNotice(system, { accession: accession.id, person, ...notice });
  });
}
