import { sql } from 'kysely';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { narrowest, type Tlp } from '../policy/index.ts';
import type { StoredItem } from './item-store.ts';
import type { ExchangeTables } from './tables.ts';

/**
 * The narrowest marking under which the draft's source received any of its objects from another organisation here; null
 * when the content is its own. Looks through the source's eyes: what others share out of its sight is nobody's relay.
 */
export async function receivedAs(tx: ReadTx, draft: StoredItem): Promise<Tlp | null> {
  const { rows } = await sql<{ tlp: Tlp }>`
    select distinct item.tlp
    from draft_object
    join shared_object on shared_object.object_id = draft_object.object_id
      and shared_object.version_key = draft_object.version_key and shared_object.version_key <> ''
    join item on item.id = shared_object.item and item.source <> ${draft.source}
    join audience_member on audience_member.audience = shared_object.audience and audience_member.organisation = ${draft.source}
    where draft_object.item = ${draft.id}`.execute(tx.db<ExchangeTables>());
  return rows.reduce<Tlp | null>((found, { tlp }) => narrowest(found, tlp), null);
}
