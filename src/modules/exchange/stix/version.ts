import type { JsonObject } from '../json/value.ts';

/** The version of an object as TAXII names it: `modified`, else `created`, else null: the server gives one (TAXII 2.1 §3.4.1). */
export function versionOf(object: JsonObject): string | null {
  if (typeof object.modified === 'string') return object.modified;
  return typeof object.created === 'string' ? object.created : null;
}
