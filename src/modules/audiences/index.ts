import type { ScopeSetting } from '../../kernel/db/database.ts';
import { on } from '../../kernel/events.ts';
import type { Module } from '../../kernel/kernel.ts';
import { agreementChanged } from '../agreements/index.ts';
import { personChanged, personLeft, rosterChanged, standingChanged } from '../directory/index.ts';
import { refreshAudiences } from './refresh.ts';

export { internAudience } from './intern.ts';
export { type Surroundings, settledSurroundingsOf, surroundingsOf } from './membership.ts';
export { personalAudiences } from './personal.ts';

/** The audiences of the actor, for row-level security: `audience = any((select current_setting('renkei.audiences')::int[])::int[])`. */
const mine: ScopeSetting = {
  name: 'renkei.audiences',
  value: () => `(select coalesce(array_agg(audience order by audience), '{}')::text from (
    select audience from audience_member
      where organisation = (select renkei_organisation()) and (person is null or person = (select renkei_person()))
    union select id from audience where is_public) as visible)`,
};

export function audiencesModule(): Module {
  return {
    name: 'audiences',
    migrations: { module: 'audiences', folder: new URL('./migrations/', import.meta.url) },
    scope: [mine],
    subscriptions: [
      on(rosterChanged, (tx, { circle }) => refreshAudiences(tx, circle)),
      on(standingChanged, (tx) => refreshAudiences(tx, null)),
      on(personLeft, (tx) => refreshAudiences(tx, null)),
      on(personChanged, (tx) => refreshAudiences(tx, null)),
      on(agreementChanged, (tx) => refreshAudiences(tx, null)),
    ],
  };
}
