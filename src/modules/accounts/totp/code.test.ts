import { expect, test } from 'vitest';
import { enrolment, stepOfCode } from './code.ts';

// RFC 6238 appendix B, SHA-1: the last six of its eight digits.
const secret = Buffer.from('12345678901234567890');
const at = (seconds: number) => new Date(seconds * 1000);

test('codes of RFC 6238', () => {
  expect(stepOfCode(secret, '287082', at(59))).toBe(1);
  expect(stepOfCode(secret, '081804', at(1_111_111_109))).toBe(37_037_036);
  expect(stepOfCode(secret, '353130', at(20_000_000_000))).toBe(666_666_666);
});

test('a clock may be off by one step, and the code still names its own step', () => {
  expect(stepOfCode(secret, '287082', at(59 + 30))).toBe(1);
  expect(stepOfCode(secret, '287082', at(59 - 30))).toBe(1);
  expect(stepOfCode(secret, '287082', at(59 + 61))).toBeNull();
  expect(stepOfCode(secret, '000000', at(59))).toBeNull();
});

test('an enrolment can be scanned and typed', () => {
  const { uri, secret: typed } = enrolment(secret, 'mai@bank.example');
  expect(typed).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  expect(uri).toMatch(/^otpauth:\/\/totp\/Renkei:mai%40bank\.example\?/);
  expect(new URL(uri).searchParams.get('secret')).toBe(typed);
});
