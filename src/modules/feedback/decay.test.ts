import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { confidenceAt, type DecayRule, type Evidence } from './decay.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 0, 1);

const rules: fc.Arbitrary<DecayRule> = fc.record({
  lifetimeDays: fc.integer({ min: 1, max: 3650 }),
  speed: fc.double({ min: 0.1, max: 10, noNaN: true }),
  base: fc.integer({ min: 0, max: 100 }),
  threshold: fc.integer({ min: 0, max: 100 }),
});
const instants = fc.integer({ min: NOW - 4000 * DAY, max: NOW + 4000 * DAY });
const evidence: fc.Arbitrary<Evidence> = fc.record({
  stated: fc.option(fc.integer({ min: 0, max: 100 })),
  since: instants,
  lastSeen: fc.option(instants),
  seenBy: fc.integer({ min: 0, max: 500 }),
  falsePositiveBy: fc.integer({ min: 0, max: 500 }),
});

describe('confidence', () => {
  test('is a whole number from 0 to 100, whatever the time', () => {
    fc.assert(
      fc.property(rules, evidence, instants, (rule, known, at) => {
        const value = confidenceAt(rule, known, at);
        expect(Number.isInteger(value) && value >= 0 && value <= 100).toBe(true);
      }),
    );
  });

  test('never rises while nothing happens', () => {
    fc.assert(
      fc.property(rules, evidence, instants, fc.nat(4000 * DAY), (rule, known, at, later) => {
        expect(confidenceAt(rule, known, at + later)).toBeLessThanOrEqual(confidenceAt(rule, known, at));
      }),
    );
  });

  test('is never lowered by a sighting', () => {
    fc.assert(
      fc.property(rules, evidence, instants, fc.boolean(), (rule, known, at, isNewcomer) => {
        const lastSeen = Math.max(known.lastSeen ?? at, at);
        const seen = { ...known, lastSeen, seenBy: known.seenBy + (isNewcomer ? 1 : 0) };
        expect(confidenceAt(rule, seen, at)).toBeGreaterThanOrEqual(confidenceAt(rule, known, at));
      }),
    );
  });

  test('is never raised by a false positive', () => {
    fc.assert(
      fc.property(rules, evidence, instants, (rule, known, at) => {
        const doubted = { ...known, falsePositiveBy: known.falsePositiveBy + 1 };
        expect(confidenceAt(rule, doubted, at)).toBeLessThanOrEqual(confidenceAt(rule, known, at));
      }),
    );
  });

  test('is what the object states at first, nothing at the end of the lifetime', () => {
    const rule = { lifetimeDays: 30, speed: 1, base: 60, threshold: 20 };
    const known = { stated: 80, since: NOW, lastSeen: null, seenBy: 0, falsePositiveBy: 0 };
    expect(confidenceAt(rule, known, NOW)).toBe(80);
    expect(confidenceAt(rule, known, NOW + 15 * DAY)).toBe(40);
    expect(confidenceAt(rule, known, NOW + 30 * DAY)).toBe(0);
    expect(confidenceAt(rule, { ...known, lastSeen: NOW + 30 * DAY }, NOW + 30 * DAY)).toBe(80);
    expect(confidenceAt(rule, { ...known, falsePositiveBy: 1 }, NOW)).toBe(27);
  });
});
