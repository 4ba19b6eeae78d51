import type { BodyOf, ReplyOf } from '../../contract/endpoint.ts';
import type { getDecay, setDecay } from '../../contract/feedback.ts';
import { personOf } from '../../kernel/access/actor.ts';
import type { ReadTx, Tx } from '../../kernel/db/tx.ts';
import { AppError } from '../../kernel/errors.ts';
import { DECAY_KINDS, type DecayKind } from './decay.ts';
import type { FeedbackTables } from './tables.ts';

type Settings = ReplyOf<typeof getDecay>;
type Wish = BodyOf<typeof setDecay>;

/** The rules in force, in the order of their kinds. */
export async function decaySettings(tx: ReadTx): Promise<Settings> {
  const db = tx.db<FeedbackTables>();
  const rows = await db
    .selectFrom('decay_setting')
    .selectAll()
    .where('version', '=', (eb) => eb.selectFrom('decay_setting').select((max) => max.fn.max('version').as('version')))
    .execute();
  const rules = rows
    .map((row) => ({
      kind: row.kind as DecayKind,
      lifetimeDays: row.lifetime_days,
      speed: row.speed,
      base: row.base,
      threshold: row.threshold,
    }))
    .sort((a, b) => DECAY_KINDS.indexOf(a.kind) - DECAY_KINDS.indexOf(b.kind));
  return { version: rows[0]!.version, setAt: rows[0]!.set_at?.toISOString() ?? null, rules };
}

/** Puts these rules in force beside those that are not named, as a new version. Throws `stale` after another change. */
export async function changeDecay(tx: Tx, { version, rules }: Wish): Promise<Settings> {
  return tx.asSystem('decay settings', async (system) => {
    const old = await decaySettings(system);
    if (old.version !== version) {
      throw new AppError('stale', `The rules are in version ${old.version} by now: read them again.`);
    }
    const named = new Map(rules.map((rule) => [rule.kind, rule]));
    const rows = old.rules.map((rule) => named.get(rule.kind) ?? rule);
    const written = await system
      .db<FeedbackTables>()
      .insertInto('decay_setting')
      .values(
        rows.map(({ kind, lifetimeDays, speed, base, threshold }) => ({
          ...{ version: version + 1, kind, lifetime_days: lifetimeDays, speed, base, threshold },
          ...{ set_at: tx.now, set_by: personOf(tx.actor) },
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('kind')
      .execute();
    if (written.length === 0) throw new AppError('stale', 'The rules were changed in the meantime: read them again.');
    return decaySettings(system);
  });
}
