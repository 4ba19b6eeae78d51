import { sql } from 'kysely';
import type { ReadTx, Tx } from '../../kernel/db/tx.ts';
import type { AudienceSpec, Member } from '../policy/index.ts';

export type Phase = 'open' | 'embargo';

export interface StoredAudience {
  readonly id: number;
  readonly phase: Phase;
  readonly spec: AudienceSpec;
}

interface Tables {
  audience: {
    id: number;
    key_sha256: Buffer;
    phase: Phase;
    spec: string;
    circle: string;
    source: string;
    is_public: boolean;
  };
  audience_member: { audience: number; organisation: string; person: string | null };
}

// Any fixed number that nothing else in this database locks.
const MEMBERSHIP_LOCK = 7_365_011_043;

/**
 * Whoever makes an audience holds this shared, whoever changes what memberships follow from holds it alone, both to the
 * end of the transaction: otherwise an audience made beside a roster change would keep the member just removed.
 */
export async function lockMemberships(tx: Tx, mode: 'shared' | 'exclusive'): Promise<void> {
  const lock = mode === 'shared' ? sql`pg_advisory_xact_lock_shared` : sql`pg_advisory_xact_lock`;
  await sql`select ${lock}(${MEMBERSHIP_LOCK}::bigint)`.execute(tx.db<Tables>());
}

/** The audience with this key, made if it is new. Two transactions that make the same one end up with one row. */
export async function insertAudience(
  tx: Tx,
  row: Omit<Tables['audience'], 'id'>,
): Promise<{ id: number; isNew: boolean }> {
  const inserted = await sql<{ id: number }>`
    insert into audience (key_sha256, phase, spec, circle, source, is_public)
    values (${row.key_sha256}, ${row.phase}, ${row.spec}::jsonb, ${row.circle}, ${row.source}, ${row.is_public})
    on conflict (key_sha256) do nothing returning id`.execute(tx.db<Tables>());
  const made = inserted.rows[0];
  if (made) return { id: made.id, isNew: true };
  const { id } = await tx
    .db<Tables>()
    .selectFrom('audience')
    .select('id')
    .where('key_sha256', '=', row.key_sha256)
    .executeTakeFirstOrThrow();
  return { id, isNew: false };
}

export async function audiencesIn(tx: ReadTx, circle: string | null): Promise<StoredAudience[]> {
  let query = tx.db<Tables>().selectFrom('audience').select(['id', 'phase', 'spec']).orderBy('id');
  if (circle !== null) query = query.where('circle', '=', circle);
  return (await query.execute()) as unknown as StoredAudience[];
}

/** Makes the stored members exactly these, touching only rows that differ. */
export async function replaceMembers(tx: Tx, audience: number, members: readonly Member[]): Promise<void> {
  const organisations = members.map((member) => member.organisation);
  const persons = members.map((member) => member.person);
  const db = tx.db<Tables>();
  await sql`
    delete from audience_member where audience = ${audience} and not exists (
      select from unnest(${organisations}::uuid[], ${persons}::uuid[]) as now (organisation, person)
      where now.organisation = audience_member.organisation and now.person is not distinct from audience_member.person)`.execute(
    db,
  );
  await sql`
    insert into audience_member (audience, organisation, person)
    select ${audience}, organisation, person from unnest(${organisations}::uuid[], ${persons}::uuid[]) as now (organisation, person)
    on conflict do nothing`.execute(db);
}
