import { sql } from 'kysely';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { narrowest, type Tlp } from '../policy/index.ts';
import type { StoredItem } from './item-store.ts';
import type { ExchangeTables } from './tables.ts';

/**
 * The narrowest marking under which the draft's source received any of its objects from another organisation here; null
 * when the content is its own. Parts that few may see count, unless they are marked in the draft as they were there. Looks through the source's eyes: what others share out of its sight is nobody's relay.
 */
export async function receivedAs(tx: ReadTx, draft: StoredItem): Promise<Tlp | null> {
  const { rows } = await sql<{ tlp: Tlp }>`
    select distinct coalesce(fuller.tlp, item.tlp) as tlp
    from draft_object
    join shared_object on shared_object.object_id = draft_object.object_id
      and shared_object.version_key = draft_object.version_key and shared_object.version_key <> ''
    join item on item.id = shared_object.item and item.source <> ${draft.source}
    join audience_member on audience_member.audience = shared_object.audience and audience_member.organisation = ${draft.source}
    left join lateral (
      select variant.tlp from object_variant as variant
      join audience_member as reader on reader.audience = variant.audience and reader.organisation = ${draft.source}
      where shared_object.variants > 0 and variant.added = shared_object.added and draft_object.sha256 <> shared_object.sha256
        and not exists (select from draft_variant as wide where wide.item = draft_object.item and wide.n = draft_object.n
          and sha256(convert_to(wide.json, 'UTF8')) = shared_object.sha256)
      order by variant.rank desc limit 1) as fuller on true
    where draft_object.item = ${draft.id}`.execute(tx.db<ExchangeTables>());
  return rows.reduce<Tlp | null>((found, { tlp }) => narrowest(found, tlp), null);
}
