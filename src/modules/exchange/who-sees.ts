import { type Actor, systemActor } from '../../kernel/access/actor.ts';
import type { Database } from '../../kernel/db/database.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { surroundingsOf } from '../audiences/index.ts';
import { organisationBriefs, personNames } from '../directory/index.ts';
import { type Explanation, whoReads } from '../policy/index.ts';
import { type ExplanationView, explanationView, nothingDecided } from './explanation.ts';
import { itemById, releasesOf, type StoredItem } from './item-store.ts';
import { policyItem } from './policy-item.ts';
import { isOwn } from './position.ts';

/** Who can see a shared item now. Its source also learns who cannot and why; other readers learn who reads beside them. */
export async function whoSees(database: Database, actor: Actor, id: string): Promise<ExplanationView> {
  const row = await database.read(actor, (tx) => itemById(tx, id));
  const { circle } = row;
  if (!circle || !row.published_at) return nothingDecided;
  return database.read(systemActor('who sees'), async (tx) => {
    const { agreement, parties, ...rest } = await surroundingsOf(tx, circle);
    const item = policyItem(row, await releasesOf(tx, id), tx.now);
    const outcomes = whoReads({ item, circle: rest.circle, agreement, at: tx.now.getTime() }, parties);
    const whole = await withNames(tx, outcomes, { id: agreement.id, version: agreement.version });
    return isOwn(row, actor) ? whole : forReader(row, whole);
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

/** The route `own` would give an anonymous source away. */
function forReader(row: StoredItem, view: ExplanationView): ExplanationView {
  const recipients = row.source_shown
    ? view.recipients
    : view.recipients.filter((recipient) => recipient.id !== row.source);
  return { ...view, recipients, refused: [] };
}
