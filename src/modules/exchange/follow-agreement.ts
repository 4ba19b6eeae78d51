import { sql } from 'kysely';
import type { Tx } from '../../kernel/db/tx.ts';
import { surroundingsOf } from '../audiences/index.ts';
import { type Agreement, attributionOf, personalDataOf, retentionOf, TLP_ORDER } from '../policy/index.ts';
import type { ExchangeTables } from './tables.ts';

const DAY_S = 86_400;
const WISHES = [null, 'named', 'anonymous'] as const;

/**
 * What is shared already follows the agreement that is in force now (null: in every circle), in the transaction that
 * changed it: a shorter retention ends it sooner, personal data that is forbidden now is closed, a source that is hidden now
 * is not shown. It only ever tightens; who reads at all is in the audiences.
 */
export function followAgreement(tx: Tx, circle: string | null): Promise<void> {
  return tx.asSystem('follow the agreement', async (system) => {
    for (const id of circle === null ? await circlesWithItems(system) : [circle]) {
      await tighten(system, id, (await surroundingsOf(system, id, [])).agreement);
    }
  });
}

async function circlesWithItems(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ circle: string }>`
    select distinct circle from item where state in ('published', 'embargoed') order by circle`.execute(tx.db());
  return rows.map((row) => row.circle);
}

async function tighten(tx: Tx, circle: string, agreement: Agreement): Promise<void> {
  const ends = TLP_ORDER.flatMap((tlp) => {
    const retention = retentionOf(agreement, tlp);
    return retention ? [{ tlp, seconds: retention.days * DAY_S }] : [];
  });
  const shown = WISHES.filter((attribution) => attributionOf(agreement, { attribution }).as === 'named');
  const db = tx.db<ExchangeTables>();
  await sql`
    update item set expires_at = least(item.expires_at, item.published_at + ends.seconds * interval '1 second')
    from unnest(${ends.map((end) => end.tlp)}::text[], ${ends.map((end) => end.seconds)}::float8[]) as ends (tlp, seconds)
    where item.circle = ${circle} and item.state in ('published', 'embargoed') and ends.tlp = item.tlp
      and (item.expires_at is null or item.expires_at > item.published_at + ends.seconds * interval '1 second')`.execute(
    db,
  );
  // Parts under a narrower marking (STIX 2.1 §7.2.3) end no later than its own: with them their item.
  await sql`
    update item set expires_at = least(item.expires_at, item.published_at + part.seconds * interval '1 second')
    from (select variant.item, min(ends.seconds) as seconds from object_variant as variant
      join unnest(${ends.map((end) => end.tlp)}::text[], ${ends.map((end) => end.seconds)}::float8[]) as ends (tlp, seconds) using (tlp)
      group by variant.item) as part
    where part.item = item.id and item.circle = ${circle} and item.state in ('published', 'embargoed')
      and (item.expires_at is null or item.expires_at > item.published_at + part.seconds * interval '1 second')`.execute(
    db,
  );
  await sql`
    update item set closed = ${personalDataOf(agreement).rule === 'forbid'}
    where circle = ${circle} and personal_data and state in ('published', 'embargoed')`.execute(db);
  await sql`
    update item set source_shown = false
    where circle = ${circle} and source_shown and not coalesce(attribution, '') = any (${shown.map((wish) => wish ?? '')}::text[])`.execute(
    db,
  );
}
