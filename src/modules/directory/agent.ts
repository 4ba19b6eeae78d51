import { type Actor, organisationOf, personOf } from '../../kernel/access/actor.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import type { PersonAgent } from './organisation/standing.ts';
import { organisationById } from './organisation/store.ts';

/** Who is behind an act, for the records. */
export interface Author {
  readonly organisation: string | null;
  readonly person: string | null;
}

export function authorOf(actor: Actor): Author {
  return { organisation: organisationOf(actor), person: personOf(actor) };
}

/** The actor as the rules see it. The node itself acts with the secretariat's rights. */
export async function agentOf(tx: ReadTx): Promise<PersonAgent> {
  const { actor } = tx;
  const id = organisationOf(actor);
  const row = id === null ? undefined : await organisationById(tx, id);
  return {
    organisation: id,
    standing: row?.standing ?? null,
    nationalBodyOf: row?.national_body_of ?? null,
    roles: actor.kind === 'system' ? ['secretary'] : actor.kind === 'person' ? actor.roles : [],
  };
}
