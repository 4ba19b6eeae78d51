import type { ReplyOf } from '../../../contract/endpoint.ts';
import type { getCountryScorecards, getScorecards } from '../../../contract/feedback.ts';
import { type Actor, organisationOf, systemActor } from '../../../kernel/access/actor.ts';
import type { Database } from '../../../kernel/db/database.ts';
import { organisationBriefs } from '../../directory/index.ts';
import { cardOf, concentrationOf, type Sums } from './card.ts';
import { countryCards } from './countries.ts';
import { allSums, exchangedSince, knownSums, ownSums, toldRecalls } from './queries.ts';

export type Scorecards = ReplyOf<typeof getScorecards>;

const MOST_ORGANISATIONS = 200;
const DAY = 86_400_000;

/**
 * How producers do, as far as one organisation may know: the others from items that it may read and whose source it is
 * shown, so that no card says more than the items themselves; its own in full.
 */
export async function scorecardsFor(database: Database, actor: Actor, days: number): Promise<Scorecards> {
  const me = organisationOf(actor)!;
  const { from, own, known } = await database.read(actor, async (tx) => {
    const from = new Date(tx.now.getTime() - days * DAY);
    return { from, own: await ownSums(tx, me, from), known: await knownSums(tx, me, from) };
  });
  const more = await database.read(systemActor('scorecards'), async (tx) => ({
    told: await toldRecalls(tx, me, from),
    exchanged: await exchangedSince(tx, from, me),
    names: await organisationBriefs(tx),
  }));
  const producers = withRecalls(known, more.told);
  const { given, received, feedback } = more.exchanged[0]!;
  return {
    from: from.toISOString(),
    own: { ...cardOf(own), reciprocity: { given, received, feedback } },
    organisations: producers
      .toSorted((a, b) => b.items - a.items || (a.source < b.source ? -1 : 1))
      .slice(0, MOST_ORGANISATIONS)
      .map((of) => {
        const { id, name } = more.names.get(of.source)!;
        return { organisation: { id, name }, country: of.country, ...cardOf([of]) };
      }),
    countries: [...Map.groupBy(producers, ({ country }) => country)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([country, of]) => ({ country, producers: of.length, ...cardOf(of) })),
    concentration: concentrationOf(producers.map(({ items }) => items)),
  };
}

/** Items that were taken back are not there for a reader: what it was told of them stands beside the others. */
function withRecalls(
  known: readonly Sums[],
  told: readonly Pick<Sums, 'source' | 'country' | 'recalls' | 'corrections'>[],
): Sums[] {
  const bySource = new Map<string, Sums>(known.map((of) => [of.source, of]));
  for (const { source, country, recalls, corrections } of told) {
    const of = bySource.get(source) ?? { ...NOTHING, source, country };
    bySource.set(source, { ...of, recalls, corrections });
  }
  return [...bySource.values()];
}

const NOTHING = {
  ...{ items: 0, objects: 0, delays: [], wrong: 0, judged: 0, acted: 0 },
  ...{ reached: null, recalls: 0, corrections: 0 },
};

/** How all producers do, by country and without anybody standing alone; for the secretariat. */
export async function countryScorecards(
  database: Database,
  days: number,
): Promise<ReplyOf<typeof getCountryScorecards>> {
  return database.read(systemActor('scorecards of countries'), async (tx) => {
    const from = new Date(tx.now.getTime() - days * DAY);
    const parts = await allSums(tx, from);
    const bySource = Map.groupBy(parts, ({ source }) => source);
    const items = [...bySource.values()].map((of) => of.reduce((sum, part) => sum + part.items, 0));
    return {
      from: from.toISOString(),
      countries: countryCards(parts, await exchangedSince(tx, from, null)),
      // The share of a single producer among a few would name it.
      concentration: items.length >= FEW ? concentrationOf(items) : null,
    };
  });
}

const FEW = 5;
