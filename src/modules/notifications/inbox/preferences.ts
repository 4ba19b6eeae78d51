import type { Preferences } from '../../../contract/notifications.ts';
import type { ReadTx, Tx } from '../../../kernel/db/tx.ts';
import type { NotificationTables } from '../tables.ts';

/** What holds for whoever has not chosen. */
export const DEFAULTS: Preferences = {
  channels: { matched: 'inbox', released: 'inbox', recalled: 'mail', feedback: 'inbox' },
  mail: 'at-once',
  digestAt: '08:00',
  quiet: null,
  criticalAlways: true,
};

/** The wishes of these persons, by person. Runs as the system, or answers for the actor alone. */
export async function preferencesOf(tx: ReadTx, persons: readonly string[]): Promise<ReadonlyMap<string, Preferences>> {
  if (persons.length === 0) return new Map();
  const rows = await tx
    .db<NotificationTables>()
    .selectFrom('notice_preferences')
    .select(['person', 'preferences'])
    .where('person', 'in', [...persons])
    .execute();
  return new Map(rows.map((row) => [row.person, row.preferences]));
}

export async function savePreferences(tx: Tx, person: string, wishes: Preferences): Promise<void> {
  const row = { person, preferences: JSON.stringify(wishes), changed_at: tx.now };
  await tx
    .db<NotificationTables>()
    .insertInto('notice_preferences')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('person').doUpdateSet({ preferences: row.preferences, changed_at: tx.now }),
    )
    .execute();
}
