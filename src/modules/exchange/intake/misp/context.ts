import { narrowest, type Tlp } from '../../../policy/index.ts';
import type { JsonObject } from '../../json/value.ts';
import type { BuildContext, Stamp } from '../../stix/build.ts';
import { uuidv5 } from '../../stix/deterministic-id.ts';
import { compareTimestamps } from '../../stix/timestamp.ts';
import type { Collection } from '../collection.ts';
import type { Reporter } from '../report.ts';
import { isUuid, textOf } from './event.ts';
import { markingsOf, narrowedBy, taggingOf } from './tag.ts';
import { fromEpoch } from './time.ts';

/** What all parts of one event share while it is converted. */
export type EventContext = {
  readonly uuid: string;
  /** The event's date: no part of it is older, and it does not change. */
  readonly created: string;
  readonly modified: string;
  readonly tlp: Tlp | null;
  readonly build: BuildContext;
  readonly objects: Collection;
  readonly report: Reporter;
};

/** How many attributes became what; the five numbers after `read` add up to it. */
export type AttributeCount = {
  read: number;
  mapped: number;
  custom: number;
  deduplicated: number;
  deleted: number;
  rejected: number;
};

/** An identifier of MISP's own where it is a UUID, else one that the event and the name derive. */
export function uuidFor(context: Pick<EventContext, 'uuid'>, uuid: string, name: string): string {
  return isUuid(uuid) ? uuid : uuidv5(context.uuid, name);
}

/** Creation, version and marking of a part: MISP dates changes only, so the event's day stands for creation. */
export function stampOf(context: EventContext, part: JsonObject, uuid: string): Stamp {
  const modified = fromEpoch(part, 'timestamp') ?? context.modified;
  return {
    uuid,
    created: compareTimestamps(context.created, modified) < 0 ? context.created : modified,
    modified,
    markings: partMarkings(context, part),
  };
}

/** The narrower of the event's marking and the part's own, under the part's distribution. */
function partMarkings(context: EventContext, part: JsonObject): string[] {
  const { tlp, unknownTlp } = taggingOf(part);
  const name = textOf(part, 'uuid');
  for (const tag of unknownTlp) context.report.warn(name, 'Tag', `${tag} is no TLP level; kept as a label`);
  return markingsOf(narrowedBy(narrowest(context.tlp, tlp), textOf(part, 'distribution')));
}
