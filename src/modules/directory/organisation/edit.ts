import type { OrganisationDetails } from '../../../contract/directory.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError, notFound } from '../../../kernel/errors.ts';
import { agentOf } from '../agent.ts';
import { checkCountry } from '../country/queries.ts';
import { standingChanged } from '../events.ts';
import { detailColumns } from './details.ts';
import { mayCorrect } from './rights.ts';
import { organisationById, updateOrganisation } from './store.ts';

/**
 * Replaces an organisation's details, by its officer or a secretary. Kind and country decide what it may read, and who
 * vets it, so those are for a secretary alone. Throws `not-found`, `forbidden`.
 */
export async function correctOrganisation(tx: Tx, id: string, details: OrganisationDetails): Promise<void> {
  const row = await organisationById(tx, id);
  if (!row) throw notFound('organisation');
  const agent = await agentOf(tx);
  if (!mayCorrect(row, agent)) throw new AppError('forbidden', 'Its officers or a secretary correct its details.');
  const reclassified = row.kind !== details.kind || row.country !== details.country;
  if (reclassified && !agent.roles.includes('secretary')) {
    throw new AppError('forbidden', 'Kind and country are changed by the secretariat: write to it.');
  }
  if (row.national_body_of && row.country !== details.country) {
    throw new AppError('conflict', `It is a national body of ${row.national_body_of}: end that first.`);
  }
  await checkCountry(tx, details.country, 'body.country');
  await updateOrganisation(tx, id, detailColumns(details));
  if (reclassified) await tx.emit(standingChanged, { organisation: id, from: row.standing, to: row.standing });
}

/** Recognises a national body of its own country, or ends it; by a secretary. */
export async function nameNationalBody(tx: Tx, id: string, nationalBody: boolean): Promise<void> {
  const row = await organisationById(tx, id);
  if (!row) throw notFound('organisation');
  await tx.asSystem('national body', (system) =>
    updateOrganisation(system, id, { national_body_of: nationalBody ? row.country : null }),
  );
}
