import { eventType } from '../../kernel/events.ts';
import type { Standing } from '../policy/index.ts';

/** An organisation's standing is another than before. `from` null: it is new. */
export const standingChanged = eventType<{ organisation: string; from: Standing | null; to: Standing }>(
  'directory.standing-changed',
);

/** A circle has a new roster in force, or other purposes, ceiling or agreement. */
export const rosterChanged = eventType<{ circle: string; epoch: number }>('directory.roster-changed');

/** A person acts for nobody any more: sessions, credentials and named access end with this transaction. */
export const personLeft = eventType<{ person: string; organisation: string }>('directory.person-left');

/** A person is new, or has other details or roles. */
export const personChanged = eventType<{ person: string; organisation: string }>('directory.person-changed');
