import type { PersonView } from '../../../contract/directory.ts';
import { personOf } from '../../../kernel/access/actor.ts';
import { idCursor, pageOf } from '../../../kernel/db/page.ts';
import type { ReadTx } from '../../../kernel/db/tx.ts';
import { notFound } from '../../../kernel/errors.ts';
import { agentOf } from '../agent.ts';
import type { PersonAgent } from '../organisation/standing.ts';
import { organisationById } from '../organisation/store.ts';
import { actsOnPerson } from './roles.ts';
import { type PersonRow, peopleOf, personById } from './store.ts';

/** Throws `not-found`. */
export async function listPeople(
  tx: ReadTx,
  organisation: string,
  { after, limit, status }: { after?: string | undefined; limit: number; status: PersonRow['status'] },
) {
  if (!(await organisationById(tx, organisation))) throw notFound('organisation');
  const agent = await agentOf(tx);
  const rows = await peopleOf(tx, organisation, status, idCursor(after), limit + 1);
  return pageOf(
    rows,
    limit,
    (row) => row.id,
    (row) => view(row, agent, personOf(tx.actor)),
  );
}

/** Throws `not-found`. */
export async function readPerson(tx: ReadTx, id: string): Promise<PersonView> {
  const row = await personById(tx, id);
  if (!row) throw notFound('person');
  return view(row, await agentOf(tx), personOf(tx.actor));
}

function view(row: PersonRow, agent: PersonAgent, self: string | null): PersonView {
  const near = agent.organisation === row.organisation || agent.roles.includes('secretary');
  return {
    id: row.id,
    organisation: row.organisation,
    fullName: row.full_name,
    addressAs: row.address_as,
    nativeName: row.native_name,
    latinName: row.latin_name,
    languages: row.languages,
    timeZone: row.time_zone,
    capacities: row.capacities,
    status: row.status,
    email: near ? row.email : null,
    roles: near ? row.roles : null,
    may: actsOnPerson(agent, self, row),
  };
}
