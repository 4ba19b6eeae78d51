import { type Actor, organisationOf, systemActor } from '../../kernel/access/actor.ts';
import type { Database } from '../../kernel/db/database.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { surroundingsOf } from '../audiences/index.ts';
import { organisationBriefs, personNames, seatsOf } from '../directory/index.ts';
import { type Explanation, type Party, type Setting, whoReads } from '../policy/index.ts';
import { type ExplanationView, explanationView, nothingDecided } from './explanation.ts';
import { itemById, releasesOf, type StoredItem } from './item-store.ts';
import { policyItem } from './policy-item.ts';
import { isOwn } from './position.ts';

/**
 * Who can see a shared item now. Its source also learns who cannot and why. Others learn who reads beside them, as far as
 * they sit in the circle; a client of one of them learns of itself alone, for the roster is not its business.
 */
export async function whoSees(database: Database, actor: Actor, id: string): Promise<ExplanationView> {
  const { row, seats } = await database.read(actor, async (tx) => ({
    row: await itemById(tx, id),
    seats: await seatsOf(tx),
  }));
  const { circle } = row;
  const seated = seats.some((seat) => seat.circle === circle);
  if (!circle || !row.published_at) return nothingDecided;
  return database.read(systemActor('who sees'), async (tx) => {
    const { agreement, parties, ...rest } = await surroundingsOf(tx, circle);
    const item = policyItem(row, await releasesOf(tx, id), tx.now);
    const setting = { item, circle: rest.circle, agreement, at: tx.now.getTime() };
    const own = isOwn(row, actor);
    const explained = own ? whoReads(setting, parties) : asReaderSees(row, setting, parties);
    const whole = await withNames(tx, explained, { id: agreement.id, version: agreement.version });
    if (own) return whole;
    const recipients = seated ? whole.recipients : whole.recipients.filter(({ id }) => id === organisationOf(actor));
    return { ...whole, recipients, refused: [] };
  });
}

/** An explanation with the names of everyone in it. */
export async function withNames(
  tx: ReadTx,
  explained: Pick<Explanation, 'outcomes' | 'public'> & { publish?: Explanation['publish'] },
  agreement: { id: string; version: string },
): Promise<ExplanationView> {
  const persons = explained.outcomes.flatMap((outcome) => outcome.persons ?? []);
  return explanationView(explained, agreement, {
    organisations: await organisationBriefs(tx),
    persons: await personNames(tx, persons),
  });
}

/**
 * An anonymous source stands among the readers like any member of the circle: with the route `own` it would be named, and
 * left out it would be found by elimination.
 */
function asReaderSees(row: StoredItem, setting: Setting, parties: readonly Party[]): ReturnType<typeof whoReads> {
  const shown = whoReads(setting, parties);
  if (row.source_shown) return shown;
  const unowned = whoReads({ ...setting, item: { ...setting.item, source: '' } }, parties);
  const outcomes = shown.outcomes.map((outcome) =>
    outcome.organisation === row.source
      ? (unowned.outcomes.find(({ organisation }) => organisation === row.source) ?? outcome)
      : outcome,
  );
  return { ...shown, outcomes };
}
