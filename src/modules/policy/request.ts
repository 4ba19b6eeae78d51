import type { Agreement } from './clause.ts';
import type { Circle, Item } from './item.ts';
import type { PapUse } from './pap.ts';
import type { Actor, Party, Reader } from './party.ts';

/** The item, the circle that it is in, and the agreement version in force for that circle. */
export interface Matter {
  item: Item;
  circle: Circle;
  agreement: Agreement;
}

/** A matter at an instant, in milliseconds since 1970 UTC. */
export interface Setting extends Matter {
  at: number;
}

/** May this organisation put its item into this circle? */
export interface PublishRequest extends Setting {
  act: 'publish';
  actor: Actor;
}

/** `releasers`: the parties that appear as `by` in the item's releases to this reader; without them no release counts. */
export interface ReadRequest extends Setting {
  act: 'read';
  reader: Reader;
  releasers?: readonly Party[];
}

/** May this recipient release the item to its client (an organisation's id)? */
export interface ReleaseRequest extends Setting {
  act: 'release-to-client';
  actor: Actor;
  client: string;
}

export interface RecallRequest extends Setting {
  act: 'recall';
  actor: Actor;
}

/** Is the source's name shown to this reader? */
export interface SeeSourceRequest extends Setting {
  act: 'see-source';
  reader: Reader;
  releasers?: readonly Party[];
}

/** May this reader take the item out for this use? */
export interface ExportRequest extends Setting {
  act: 'export';
  reader: Reader;
  releasers?: readonly Party[];
  use: PapUse;
}

export type PolicyRequest =
  | PublishRequest
  | ReadRequest
  | ReleaseRequest
  | RecallRequest
  | SeeSourceRequest
  | ExportRequest;

/** What the read rules look at, whichever act asked. */
export interface Reading extends Setting {
  reader: Reader;
  releasers?: readonly Party[];
}
