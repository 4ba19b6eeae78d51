import type { ClauseRef } from './clause.ts';
import { decide } from './decide.ts';
import { type Decision, deny } from './decision.ts';
import { inTextOrder } from './order.ts';
import type { Party } from './party.ts';
import { type Reason, reason } from './reason.ts';
import type { PublishRequest, Setting } from './request.ts';

/** What one organisation gets to see, or why it does not. */
export interface Outcome extends Decision {
  organisation: string;
  /** The persons who read; null when the route is open to the whole organisation, or to none of it. */
  persons: readonly string[] | null;
  /** The clause to show with the headline: of the first reason that has one. */
  clause: ClauseRef | null;
  /** When an embargo alone stands in the way: the instant at which the item opens. */
  opensAt: number | null;
}

export interface Explanation {
  /** Whether the item may be published at all. */
  publish: Decision;
  /** What somebody unknown to the hub would get. */
  public: Decision;
  /** One for every party, in the order of organisation ids. */
  outcomes: Outcome[];
}

/** Who would receive an item on its publication, by which route and under which clause; and who not and why. */
export function explain(request: PublishRequest, parties: readonly Party[]): Explanation {
  const publish = decide(request);
  const published = { ...request, item: { ...request.item, publishedAt: request.at } };
  const { outcomes, public: open } = whoReads(published, parties);
  if (publish.allow) return { publish, outcomes, public: open };
  const unread = outcomes.map((outcome) => withDecision(outcome, unpublished(outcome, publish)));
  return { publish, outcomes: unread, public: unpublished(open, publish) };
}

/** Who reads an item that is already in a circle, at this instant. */
export function whoReads(
  { item, circle, agreement, at }: Setting,
  parties: readonly Party[],
): Pick<Explanation, 'public' | 'outcomes'> {
  const setting = { item, circle, agreement, at };
  const ordered = [...parties].sort((a, b) => inTextOrder(a.organisation, b.organisation));
  return {
    public: decide({ ...setting, act: 'read', reader: 'public' }),
    outcomes: ordered.map((party) => outcomeFor(setting, party, parties)),
  };
}

function outcomeFor(setting: Setting, party: Party, releasers: readonly Party[]): Outcome {
  const ask = (person: string | null) => decide({ ...setting, act: 'read', reader: { party, person }, releasers });
  const whole = ask(null);
  const named = whole.allow || setting.item.tlp !== 'red' ? [] : namedOf(setting, party);
  const answers = named.map((person) => ({ person, decision: ask(person) }));
  const readers = answers.filter(({ decision }) => decision.allow);
  const decision = readers[0]?.decision ?? answers[0]?.decision ?? whole;
  return {
    ...decision,
    organisation: party.organisation,
    persons: readers.length > 0 ? readers.map(({ person }) => person) : null,
    clause: headline(decision.reasons),
    opensAt: opensAt(decision, setting),
  };
}

function namedOf({ item }: Setting, party: Party): string[] {
  const persons = item.named.filter(({ organisation }) => organisation === party.organisation).map((n) => n.person);
  return [...new Set(persons)].sort();
}

function opensAt(decision: Decision, { item }: Setting): number | null {
  const embargoAlone = !decision.allow && decision.reasons.every(({ code }) => code === 'embargoed');
  return embargoAlone ? item.embargoUntil : null;
}

/** The source keeps its draft; nobody else gets what is not published. */
function unpublished(decision: Decision, publish: Decision): Decision {
  if (decision.route === 'own') return decision;
  const refused = reason('not-published', publish.reasons[0]?.clause ?? null, {});
  return deny(decision.allow ? [refused] : [refused, ...decision.reasons]);
}

function withDecision(outcome: Outcome, { allow, route, reasons, obligations }: Decision): Outcome {
  const persons = allow ? outcome.persons : null;
  return { ...outcome, allow, route, reasons, obligations, persons, clause: headline(reasons), opensAt: null };
}

function headline(reasons: readonly Reason[]): ClauseRef | null {
  return reasons.find(({ clause }) => clause !== null)?.clause ?? null;
}
