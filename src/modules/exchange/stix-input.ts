import type { IncomingObject, IncomingVariant } from './incoming.ts';
import type { Remark } from './intake/report.ts';
import { scanJson } from './json/scan.ts';
import { isObject, type JsonObject } from './json/value.ts';
import { objectMarking } from './stix/marking.ts';
import { sortable } from './stix/timestamp.ts';
import { validate } from './stix/validate.ts';
import { observableValues } from './stix/values/of-object.ts';
import { variantsOf } from './stix/variants.ts';
import { versionOf } from './stix/version.ts';

/** One object of a bundle or envelope: fit to keep, or refused; with what there is to say of it. */
export type StixInput =
  | { readonly kept: IncomingObject; readonly value: JsonObject; readonly warnings: readonly Remark[] }
  | { readonly refused: { readonly id: string; readonly version: string }; readonly errors: readonly Remark[] };

/**
 * The objects of a STIX bundle, TAXII envelope or single object as they arrive. Ends with a `JsonError` where the document
 * is broken: a caller that kept some must be able to take them back.
 */
export async function* readStix(source: AsyncIterable<Uint8Array>): AsyncGenerator<StixInput> {
  for await (const { text, value, path } of scanJson(source)) {
    const { errors, warnings } = validate(value);
    const name = isObject(value) && typeof value.id === 'string' ? value.id : path;
    if (errors.length > 0 || !isObject(value)) {
      const version = isObject(value) ? (versionOf(value) ?? '') : '';
      yield { refused: { id: name, version }, errors: findings(name, errors) };
    } else {
      yield { kept: incoming(value, text), value, warnings: findings(name, warnings) };
    }
  }
}

/** A valid object and its text, as the store takes it. */
export function incoming(value: JsonObject, json: string): IncomingObject {
  const version = versionOf(value);
  const variants = incomingVariants(value, json);
  const marking = objectMarking(value);
  return {
    id: value.id as string,
    version,
    versionKey: version === null ? '' : sortable(version),
    type: value.type as string,
    specVersion: typeof value.spec_version === 'string' ? value.spec_version : '2.1',
    json,
    marking: variants.length > 0 ? { ...marking, parts: null } : marking,
    values: observableValues(value),
    variants,
  };
}

/** The texts that the readers of each marking get; the whole stays as it came. */
export function incomingVariants(value: JsonObject, json: string): IncomingVariant[] {
  return variantsOf(value).map(({ tlp, object }) => ({
    tlp,
    json: object === value ? json : JSON.stringify(object),
    values: observableValues(object),
  }));
}

function findings(object: string, list: readonly { property: string; problem: string }[]): Remark[] {
  return list.map(({ property, problem }) => ({ object, property, why: problem }));
}
