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
export type Addressed = Pick<LiveEventRow, 'place' | 'kind' | 'circle' | 'organisation' | 'persons'>;

/** Whether an event can be for this reader and is what they want to hear of; rights are judged later and by others. */
function mayConcern({ actor, filter }: Reader, event: Addressed): boolean {
  if (!matches(filter, event)) return false;
  if (event.organisation !== null && event.organisation !== organisationOf(actor)) return false;
  return event.persons === null || isGone(event) || event.persons.includes(personOf(actor) ?? '');
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
  const concerned = readers.filter((reader) => events.some((event) => mayConcern(reader, event)));
  return [...Map.groupBy(concerned, keyOf).values()];
}

/** Who the read log names: the person where they read alone, else the organisation that they all read for. */
export function spokesmanOf(group: readonly Reader[]): Actor {
  const [first, ...others] = group;
  const { actor } = first!;
  const person = personOf(actor);
  if (person === null || others.every((other) => personOf(other.actor) === person)) return actor;
  return { kind: 'token', token: '', organisation: organisationOf(actor)!, scopes: [] };
}
