import type { Limit } from './rate-limit.ts';

const DAY = 24 * 60;

/** Failed sign-ins of any kind from one network address. */
export const SIGN_IN_FROM: Limit = { bucket: 'sign-in-from', most: 60, minutes: 15, onSuccess: 'return' };

/** Sign-ins begun from one network address: each keeps a row, and one at an identity provider asks that provider. */
export const BEGUN_FROM: Limit = { bucket: 'begun-from', most: 600, minutes: 15, onSuccess: 'keep' };

/** Wrong codes for one account, for a short time and for a long one: a code has only six digits (RFC 6238). */
export const CODE_SOON: Limit = { bucket: 'code-soon', most: 5, minutes: 15, onSuccess: 'forget' };
export const CODE_EVER: Limit = { bucket: 'code-ever', most: 30, minutes: 30 * DAY, onSuccess: 'forget' };

/** Recovery mails asked for from one network address; a known address and an unknown one count alike. */
export const RECOVERY_FROM: Limit = { bucket: 'recovery-from', most: 20, minutes: 60, onSuccess: 'keep' };
/** Recovery mails to one e-mail address. */
export const RECOVERY_TO: Limit = { bucket: 'recovery-to', most: 5, minutes: 60, onSuccess: 'keep' };
