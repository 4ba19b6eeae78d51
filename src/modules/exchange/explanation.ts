import type { z } from 'zod';
import type { explanation } from '../../contract/exchange.ts';
import type { Brief } from '../directory/index.ts';
import type { Explanation, Outcome } from '../policy/index.ts';

export type ExplanationView = z.input<typeof explanation>;

interface Names {
  readonly organisations: ReadonlyMap<string, Brief>;
  readonly persons: ReadonlyMap<string, string>;
}

/** An explanation with names: recipients first by country and name, then those who do not receive it and why. */
export function explanationView(
  explained: Pick<Explanation, 'outcomes' | 'public'> & { publish?: Explanation['publish'] },
  agreement: { id: string; version: string },
  names: Names,
): ExplanationView {
  const { outcomes } = explained;
  return {
    publishable: explained.publish?.allow ?? true,
    reasons: explained.publish?.reasons ?? [],
    public: explained.public.allow,
    recipients: named(
      outcomes.filter((outcome) => outcome.allow),
      names,
    ).map(([brief, outcome]) => ({
      ...brief,
      route: outcome.route!,
      persons: personsOf(outcome, names),
      clause: outcome.clause,
      reasons: outcome.reasons,
    })),
    refused: named(
      outcomes.filter((outcome) => !outcome.allow),
      names,
    ).map(([brief, outcome]) => ({
      ...brief,
      clause: outcome.clause,
      reasons: outcome.reasons,
      opensAt: outcome.opensAt === null ? null : new Date(outcome.opensAt).toISOString(),
    })),
    agreement,
    withheld: [],
  };
}

/** Before a circle is chosen there is nothing to decide on yet. */
export const nothingDecided: ExplanationView = {
  publishable: false,
  reasons: [],
  public: false,
  recipients: [],
  refused: [],
  agreement: null,
  withheld: [],
};

function named(outcomes: readonly Outcome[], { organisations }: Names): [Brief, Outcome][] {
  return outcomes
    .flatMap((outcome): [Brief, Outcome][] => {
      const brief = organisations.get(outcome.organisation);
      return brief ? [[brief, outcome]] : [];
    })
    .sort(([a], [b]) => a.country.localeCompare(b.country, 'en') || a.name.localeCompare(b.name, 'en'));
}

function personsOf({ persons }: Outcome, names: Names) {
  return persons?.map((id) => ({ id, name: names.persons.get(id) ?? '' })) ?? null;
}
