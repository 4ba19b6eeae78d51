import { tlp } from '../../contract/common.ts';
import { OUTLET_FORMATS } from '../../contract/outlets.ts';
import type { OptionTable } from '../command.ts';

export const MAKE_OUTLET_OPTIONS = {
  name: { value: 'TEXT', help: 'What it is called here.' },
  format: { value: 'FORMAT', help: 'What the machine reads.', oneOf: OUTLET_FORMATS },
  circle: { value: 'ALIAS', help: 'Of this circle alone (its alias or id); else all that you may read.' },
  tlp: { value: 'LABEL', help: 'Nothing narrower; else amber+strict.', oneOf: tlp.options },
  'max-days': { value: 'N', help: 'Shared within so many days.' },
  'min-confidence': { value: 'N', help: 'With at least this confidence by now, 0 to 100.' },
  label: { value: 'TEXT', help: 'With any of these labels.', multiple: true },
} as const satisfies OptionTable;

export const FETCH_OUTLET_OPTIONS = {
  file: { value: 'NAME', help: 'Of a MISP feed: manifest.json, hashes.csv or an event.' },
  output: { value: 'FILE', help: 'Write to this file; it has its name only once it is whole.' },
} as const satisfies OptionTable;
