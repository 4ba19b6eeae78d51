import { LIVE_KINDS } from '../../contract/notifications.ts';
import type { OptionTable } from '../command.ts';

export const STREAM_OPTIONS = {
  kind: { value: 'KIND', help: 'Only events of this kind.', multiple: true, oneOf: LIVE_KINDS },
  circle: { value: 'CIRCLE', help: 'Only events in this circle, by id.', multiple: true },
  state: { value: 'FILE', help: 'Keep the last place here, and go on from it the next time.' },
  count: { value: 'N', help: 'End after so many events; else it goes on until it is stopped.' },
} as const satisfies OptionTable;
