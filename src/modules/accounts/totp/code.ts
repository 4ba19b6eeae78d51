import { Secret, TOTP } from 'otpauth';

/** Seconds of one step, and how many steps a clock may be off to either side (RFC 6238 §5.2). */
const PERIOD_S = 30;
const DRIFT = 1;

export interface Enrolment {
  /** For a QR code: `otpauth://totp/Renkei:mai%40bank.example?secret=…`. */
  readonly uri: string;
  /** The same secret for typing, base32. */
  readonly secret: string;
}

export function enrolment(secret: Uint8Array, account: string): Enrolment {
  const totp = generator(secret, account);
  return { uri: totp.toString(), secret: totp.secret.base32 };
}

/** The 30-second step that a code belongs to, or null when it is none of the present ones. */
export function stepOfCode(secret: Uint8Array, code: string, now: Date): number | null {
  const delta = generator(secret, '').validate({ token: code, timestamp: now.getTime(), window: DRIFT });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD_S) + delta;
}

function generator(secret: Uint8Array, label: string): TOTP {
  return new TOTP({
    issuer: 'Renkei',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_S,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
  });
}
