import type { JsonObject } from '../json/value.ts';
import type { ObservableValue } from '../stix/values/kind.ts';
import { observableValues } from '../stix/values/of-object.ts';
import { versionOf } from '../stix/version.ts';

/** One checked STIX object as it is stored and served: `json` is its exact text. */
export type IntakeObject = {
  readonly json: string;
  readonly value: JsonObject;
  readonly id: string;
  /** `modified`, else `created`, else null: the server gives one when it stores the object. */
  readonly version: string | null;
  readonly type: string;
  readonly values: readonly ObservableValue[];
};

export function intakeObject(value: JsonObject, json = JSON.stringify(value)): IntakeObject {
  return {
    json,
    value,
    id: String(value.id),
    version: versionOf(value),
    type: String(value.type),
    values: observableValues(value),
  };
}
