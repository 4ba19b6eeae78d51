import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export type Bytes = Uint8Array;

export function sha256(data: Bytes | string): Buffer {
  return createHash('sha256').update(data).digest();
}

export function sha256Hex(data: Bytes | string): string {
  return createHash('sha256').update(data).digest('hex');
}

export function sha1(data: Bytes | string): Buffer {
  return createHash('sha1').update(data).digest();
}

export function hmacSha256(key: Bytes, data: Bytes | string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}

/** Compares without telling by time where two secrets differ. */
export function sameSecret(a: Bytes | string, b: Bytes | string): boolean {
  return timingSafeEqual(sha256(a), sha256(b));
}
