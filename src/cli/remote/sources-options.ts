import { tlp } from '../../contract/common.ts';
import { LIST_KINDS, SOURCE_KINDS } from '../../contract/sources.ts';
import type { OptionTable } from '../command.ts';

export const ADD_SOURCE_OPTIONS = {
  name: { value: 'TEXT', help: 'What it is called here.' },
  kind: { value: 'KIND', help: 'What stands at the address.', oneOf: SOURCE_KINDS },
  collection: { value: 'ID', help: 'TAXII: the collection below the API root URL.' },
  publisher: { value: 'TEXT', help: 'Who publishes it; recipients see it.' },
  licence: { value: 'TEXT', help: 'SPDX name, or what may be done with it.' },
  link: { value: 'URL', help: 'A page about it.' },
  every: { value: 'MINUTES', help: 'How often it is fetched, at least 5; else 60.' },
  circle: { value: 'ALIAS', help: 'Share into this circle (its alias or id); needs --tlp. Else it waits as drafts.' },
  tlp: { value: 'LABEL', help: 'Marking of what has none of its own.', oneOf: tlp.options },
  'personal-data': { help: 'It may hold personal data.' },
  values: { value: 'KIND', help: 'What a list holds; else each value is recognised.', oneOf: LIST_KINDS },
  columns: { value: 'NAMES', help: 'What the columns of a table hold, separated by commas; - leaves one out.' },
  since: { value: 'INSTANT', help: 'TAXII, MISP: nothing older, as 2026-01-01T00:00:00Z.' },
  'max-mb': { value: 'N', help: 'Largest answer in MiB after decompression; else 64.' },
  user: { value: 'NAME', help: 'Basic: the password is read from the first line of standard input.' },
  bearer: { help: 'The token is read from the first line of standard input.' },
} as const satisfies OptionTable;

export const RUN_SOURCE_OPTIONS = {
  'accept-shrunk': { help: 'Believe a list that lost more than half of its values.' },
  'no-wait': { help: 'Come back at once.' },
} as const satisfies OptionTable;

export const PAUSE_SOURCE_OPTIONS = {
  resume: { help: 'Let it go on.' },
} as const satisfies OptionTable;
