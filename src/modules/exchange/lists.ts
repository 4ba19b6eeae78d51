/** What reads lists and tables from outside needs of the intake: lines in, indicators out. */
export { isValue, kindNamed, type Meaning, readHeader } from './intake/csv/columns.ts';
export { parseRows } from './intake/csv/parse.ts';
export { objectsFor, type PlainValue } from './intake/indicators.ts';
export { refang } from './intake/text/refang.ts';
export { uuidv5 } from './stix/deterministic-id.ts';
export type { ValueKind } from './stix/values/kind.ts';
export { normalise } from './stix/values/normalise.ts';
