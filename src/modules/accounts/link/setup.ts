import type { OrganisationDetails, PersonDetails } from '../../../contract/directory.ts';
import { systemActor } from '../../../kernel/access/actor.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { createSecretariat, someoneRunsTheNode } from '../people.ts';
import { giveLink, requireLink, spendLink } from './give.ts';
import { voidLinks } from './store.ts';

/** A fresh set-up link while nobody runs the node yet, else null. An earlier one that was not used is void. */
export function setupLink(kernel: Pick<Kernel, 'database' | 'url'>): Promise<string | null> {
  return kernel.database.write(systemActor('offer set-up'), async (tx) => {
    if (await someoneRunsTheNode(tx)) return null;
    await voidLinks(tx, 'setup', null);
    return (await giveLink(tx, kernel.url(), 'setup', null)).link;
  });
}

/** Creates the secretariat and its first person, who runs the node; answers that person's id. */
export async function setUp(
  tx: Tx,
  secret: string,
  organisation: OrganisationDetails,
  person: PersonDetails,
): Promise<string> {
  await spendLink(tx, await requireLink(tx, secret, 'setup'));
  if (await someoneRunsTheNode(tx)) {
    throw new AppError('conflict', 'This node is set up already: ask its secretariat for an invitation.');
  }
  return createSecretariat(tx, organisation, person);
}
