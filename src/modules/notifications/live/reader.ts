import type { LiveEvent, LiveKind } from '../../../contract/notifications.ts';
import { type Actor, organisationOf, personOf } from '../../../kernel/access/actor.ts';
import type { LiveEventRow } from '../tables.ts';
import type { Outlet } from './outlet.ts';

export interface Filter {
  readonly circles: readonly string[] | null;
  readonly kinds: readonly LiveKind[] | null;
}

/** One open stream. */
export interface Reader {
  readonly id: string;
  readonly outlet: Outlet;
  readonly filter: Filter;
  /** As they were when it was last made sure that they may still be here. */
  actor: Actor;
  /** Everything up to here was judged and, where they may know it, sent. */
  place: number;
}

export function matches({ circles, kinds }: Filter, { kind, circle }: Pick<LiveEvent, 'kind' | 'circle'>): boolean {
  if (kinds !== null && !kinds.includes(kind)) return false;
  return circles === null || (circle !== null && circles.includes(circle));
}

/** What of an event says for whom it is, before anybody's rights are asked. */
export type Addressed = Pick<LiveEventRow, 'place' | 'kind' | 'organisation' | 'persons'>;

/** Whether one of these events can concern somebody of this organisation; rights are judged later and by others. */
export function mayConcern(organisation: string | null, persons: ReadonlySet<string>, events: readonly Addressed[]) {
  return events.some(
    (event) =>
      (event.organisation === null || event.organisation === organisation) &&
      (event.persons === null || isGone(event) || event.persons.some((person) => persons.has(person))),
  );
}

function isGone({ kind }: Addressed): boolean {
  return kind === 'recalled' || kind === 'expired';
}

/**
 * Readers in groups of equal rights, by which one question to the database serves all: the organisation, the audiences
 * that a person is in by name, and the person where one of the events is for persons.
 */
export function groupsOf(
  readers: readonly Reader[],
  personal: ReadonlyMap<string, string>,
  events: readonly Addressed[],
): Reader[][] {
  const addressed = new Set(events.flatMap(({ persons }) => persons ?? []));
  const keyOf = ({ actor }: Reader) => {
    const person = personOf(actor);
    if (person === null) return `${organisationOf(actor)}  `;
    return `${organisationOf(actor)} ${personal.get(person) ?? ''} ${addressed.has(person) ? person : ''}`;
  };
  const groups = [...Map.groupBy(readers, keyOf).values()];
  return groups.filter((group) => {
    const persons = new Set(group.flatMap(({ actor }) => personOf(actor) ?? []));
    return mayConcern(organisationOf(group[0]!.actor), persons, events);
  });
}

/** Who the read log names: the person where they read alone, else the organisation that they all read for. */
export function spokesmanOf(group: readonly Reader[]): Actor {
  const [first, ...others] = group;
  const { actor } = first!;
  const person = personOf(actor);
  if (person === null || others.every((other) => personOf(other.actor) === person)) return actor;
  return { kind: 'token', token: '', organisation: organisationOf(actor)!, scopes: [] };
}
