import type { OptionTable } from '../command.ts';

export const FEEDBACK_OPTIONS = {
  kind: {
    value: 'KIND',
    help: 'What became of them.',
    oneOf: ['seen', 'not-seen', 'false-positive', 'blocked', 'detected', 'investigated', 'no-use', 'note'],
  },
  item: { value: 'ITEM', help: 'Only in this item; without values about the item as a whole.' },
  note: { value: 'TEXT', help: 'For the source.' },
  anonymous: { help: 'The source does not learn which organisation says it.' },
} as const satisfies OptionTable;

export const RECALLS_OPTIONS = {
  confirm: { value: 'ITEM', help: 'Confirm that the copies of this item are deleted.' },
} as const satisfies OptionTable;
