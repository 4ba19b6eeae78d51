import type { Role } from '../../../contract/access.ts';
import type { PersonDetails } from '../../../contract/directory.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError, notFound } from '../../../kernel/errors.ts';
import { agentOf } from '../agent.ts';
import { personChanged } from '../events.ts';
import { organisationById } from '../organisation/store.ts';
import { personColumns } from './details.ts';
import { forbiddenRoles, keepsPeopleOf } from './roles.ts';
import { insertPerson } from './store.ts';
import { taken } from './taken.ts';

/**
 * Enters a person of an organisation with these roles, by its officer, a secretary or the node. Answers the id. Throws
 * `not-found`, `forbidden` for roles that the actor may not give, `conflict` for an e-mail address that the organisation
 * has already.
 */
export async function enterPerson(
  tx: Tx,
  organisation: string,
  details: PersonDetails,
  roles: readonly Role[],
): Promise<string> {
  if (!(await organisationById(tx, organisation))) throw notFound('organisation');
  const agent = await agentOf(tx);
  if (!keepsPeopleOf(agent, organisation)) {
    throw new AppError('forbidden', 'An officer of the organisation or a secretary enters its people.');
  }
  const forbidden = forbiddenRoles(agent, organisation, [], roles);
  if (forbidden.length > 0)
    throw new AppError('forbidden', `Only a secretary gives the roles ${forbidden.join(', ')}.`);
  const id = tx.ids.next();
  // Roles are a column that the app role cannot write; they have just been decided on.
  await tx.asSystem('enter person', async (system) => {
    const row = { id, organisation, ...personColumns(details), roles: [...new Set(roles)], created_at: tx.now };
    await insertPerson(system, row, details.email).catch(taken);
    await system.emit(personChanged, { person: id, organisation });
  });
  return id;
}
