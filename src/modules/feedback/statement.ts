import type { z } from 'zod';
import { type FEEDBACK_KINDS, OPINIONS, type statement, type stixStatement } from '../../contract/feedback.ts';
import { AppError } from '../../kernel/errors.ts';

export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];
type Sent = z.output<typeof statement>;

/** Kinds that add up; of the others an organisation holds one view on an object, which its latest statement replaces. */
export const ADDS_UP: ReadonlySet<FeedbackKind> = new Set(['seen', 'note']);
/** Kinds that say that the recipient has done something with it: they set the receipt's `acted_at`. */
export const OUTCOMES: ReadonlySet<FeedbackKind> = new Set(['blocked', 'detected', 'investigated', 'no-use']);

/** One statement, checked, before it is known what it is about. */
export interface Statement extends Sent {
  /** Which of the sent statements it comes from. */
  readonly n: number;
}

/** Throws `unprocessable` with the place of each statement that does not hold together. */
export function checkStatements(sent: readonly Sent[]): Statement[] {
  const places = sent.flatMap((one, n) => faults(one).map((problem) => ({ at: `body[${n}]`, problem })));
  if (places.length > 0) {
    throw new AppError('unprocessable', `Nothing was kept. ${places[0]!.at} ${places[0]!.problem}.`, {
      places: places.slice(0, 20),
    });
  }
  return sent.map((one, n) => ({ ...one, n }));
}

function faults(one: Sent): string[] {
  const isAmbiguous = one.value !== undefined && one.object !== undefined;
  const isAboutNothing = one.value === undefined && one.object === undefined && one.item === undefined;
  return [
    ...(isAmbiguous || isAboutNothing ? ['needs a value, or an object, or an item alone'] : []),
    ...((one.kind === 'opinion') === (one.opinion !== undefined)
      ? []
      : ['has an opinion exactly where its kind is one']),
    ...(one.kind === 'note' && one.note === undefined ? ['is a note without text'] : []),
    ...(one.kind !== 'seen' && one.count !== undefined ? ['has a count, which only sightings have'] : []),
    ...(one.firstAt !== undefined && one.at !== undefined && Date.parse(one.firstAt) > Date.parse(one.at)
      ? ['ends before it begins']
      : []),
  ];
}

type Stix = z.output<typeof stixStatement>;

/** STIX 2.1 sightings (§5.2), opinions (§4.14) and notes (§4.12) as statements; each object that they name gets one. */
export function fromStix(objects: readonly Stix[]): Statement[] {
  return objects.flatMap((object, n) => {
    const refs = object.type === 'sighting' ? [object.sighting_of_ref] : (object.object_refs ?? [undefined]);
    return refs.map((ref) => {
      if (ref === undefined) throw unfit(n, object.type === 'sighting' ? 'sighting_of_ref' : 'object_refs');
      return { n, object: ref, key: object.id, ...said(object, n) };
    });
  });
}

function said(object: Stix, n: number): Omit<Sent, 'object' | 'key'> {
  const at = { ...(object.last_seen ? { at: object.last_seen } : {}) };
  if (object.type === 'sighting') {
    // A count of 0 tells that it was looked for and not seen (STIX 2.1 §5.2.1).
    if (object.count === 0) return { kind: 'not-seen', ...at };
    const first = object.first_seen ? { firstAt: object.first_seen } : {};
    return { kind: 'seen', count: object.count ?? 1, ...at, ...first };
  }
  if (object.type === 'opinion') {
    if (!object.opinion) throw unfit(n, 'opinion');
    return { kind: 'opinion', opinion: object.opinion, ...(object.explanation ? { note: object.explanation } : {}) };
  }
  if (!object.content) throw unfit(n, 'content');
  return { kind: 'note', note: object.content };
}

function unfit(n: number, property: string): AppError {
  const at = `body.objects[${n}].${property}`;
  return new AppError('unprocessable', `Nothing was kept. ${at} is missing.`, {
    places: [{ at, problem: 'is missing' }],
  });
}

/** 1 (strongly-disagree) to 5 (strongly-agree), as it is stored; and back. */
export function gradeOf(word: (typeof OPINIONS)[number]): number {
  return OPINIONS.indexOf(word) + 1;
}

export function opinionOf(grade: number): (typeof OPINIONS)[number] {
  return OPINIONS[grade - 1]!;
}
