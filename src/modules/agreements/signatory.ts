import type { PersonActor } from '../../kernel/access/actor.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { AppError } from '../../kernel/errors.ts';
import { type Hindrance, hindranceTo, type Situation } from './eligibility.ts';
import { memberOrganisation } from './members.ts';
import { latestAccession, signaturesOf } from './store/accessions.ts';
import type { SigningAct } from './store/tables.ts';
import type { VersionRow } from './store/versions.ts';

/** The signed-in person; a token or the node itself never signs. */
export function personActing(tx: ReadTx): PersonActor {
  if (tx.actor.kind === 'person') return tx.actor;
  throw new AppError('forbidden', 'This act needs a signed-in person; a token cannot do it.');
}

/** Where the actor and their organisation stand on a version. */
export async function situationOf(tx: ReadTx, version: VersionRow, actor: PersonActor): Promise<Situation> {
  const accession = await latestAccession(tx, version.id, actor.organisation);
  const signatures = accession ? await signaturesOf(tx, [accession.id]) : [];
  const signatory = signatures.find((signature) => signature.act === 'sign')?.person ?? null;
  return {
    version: version.state,
    standing: (await memberOrganisation(tx, actor.organisation)).standing,
    roles: actor.roles,
    person: actor.person,
    accession: accession ? { state: accession.state, signatory } : null,
  };
}

const WHY: Readonly<Record<Hindrance, string>> = {
  'not-open': 'This version is not open for signature: sign the one that is open or in force.',
  'not-signatory': 'Only a signatory of the organisation may sign. Its officer can give that role.',
  'not-approver': 'Only a signatory or an officer of the organisation may approve.',
  'not-vetted': 'The organisation is not vetted, or is suspended or withdrawn, so it cannot accede now.',
  'already-signed': 'The organisation has signed this version already.',
  'own-signature': 'Whoever signed cannot approve as well: ask a second person of the organisation.',
  'nothing-to-approve': 'There is no signature of your organisation that waits for approval.',
};

/** Throws `forbidden` or `conflict` with what to do, unless the actor may do this now. */
export function refuseHindered(act: SigningAct, situation: Situation): void {
  const hindrance = hindranceTo(act, situation);
  if (hindrance === null) return;
  const personal = hindrance === 'not-signatory' || hindrance === 'not-approver' || hindrance === 'own-signature';
  throw new AppError(personal ? 'forbidden' : 'conflict', WHY[hindrance]);
}
