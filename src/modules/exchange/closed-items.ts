import type { Clock } from '../../kernel/clock.ts';
import type { ScopeSetting } from '../../kernel/db/database.ts';

/**
 * Items of others in the actor's reach that time or the agreement has closed, for row-level security. The setting is emptied before it is
 * worked out, because the rows that it is worked out from are under the same policy.
 */
export function closedItems(clock: Clock): ScopeSetting {
  return {
    name: 'renkei.closed',
    value: () => `(select case when set_config('renkei.closed', '', true) = '' then (
      select coalesce(array_agg(id order by id), '{}')::text from item
      where ((state in ('published', 'embargoed') and expires_at <= '${clock.now().toISOString()}'::timestamptz) or closed)
        and source is distinct from (select renkei_organisation())) end)`,
  };
}
