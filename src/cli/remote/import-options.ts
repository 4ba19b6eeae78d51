import { pap, tlp } from '../../contract/common.ts';
import { INPUT_FORMATS } from '../../contract/exchange.ts';
import type { OptionTable } from '../command.ts';

export const IMPORT_OPTIONS = {
  circle: { value: 'ALIAS', help: 'Share into this circle (its alias or id); needs --tlp.' },
  tlp: { value: 'LABEL', help: 'Marking under which it is shared.', oneOf: tlp.options },
  pap: { value: 'LABEL', help: 'What recipients may do with it (PAP).', oneOf: pap.options },
  purpose: { value: 'PURPOSE', help: 'A purpose of the circle; else its first one.' },
  named: { value: 'ORG:PERSON', help: 'Ids of a person who may read a RED item.', multiple: true },
  title: { value: 'TEXT', help: 'Title; else the one in the content.' },
  format: { value: 'FORMAT', help: 'What the content is; else it is recognised.', oneOf: INPUT_FORMATS },
  'who-receives': { help: 'Show who would receive it, and leave the draft.' },
} as const satisfies OptionTable;
