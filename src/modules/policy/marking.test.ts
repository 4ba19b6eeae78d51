import { describe, expect, it } from 'vitest';
import {
  isTlp,
  isWithin,
  narrow,
  narrowest,
  TLP_MARKING_IDS,
  TLP_ORDER,
  type Tlp,
  tlpFromText,
  tlpOfMarkingRefs,
} from './marking.ts';

const AMBER_1 = 'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82';
const WHITE_1 = 'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9';
const STATEMENT = 'marking-definition--00000000-0000-4000-8000-000000000001';

describe('marking refs', () => {
  it('reads both generations of ids', () => {
    expect(tlpOfMarkingRefs([WHITE_1])).toEqual({ tlp: 'clear', unknown: [] });
    expect(tlpOfMarkingRefs(['marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da']).tlp).toBe('green');
    expect(tlpOfMarkingRefs([AMBER_1]).tlp).toBe('amber');
    expect(tlpOfMarkingRefs(['marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed']).tlp).toBe('red');
    for (const tlp of TLP_ORDER) expect(tlpOfMarkingRefs([TLP_MARKING_IDS[tlp]])).toEqual({ tlp, unknown: [] });
  });

  it('lets the most restrictive win, in any order and across generations', () => {
    const strict = TLP_MARKING_IDS['amber+strict'];
    expect(tlpOfMarkingRefs([WHITE_1, strict, AMBER_1]).tlp).toBe('amber+strict');
    expect(tlpOfMarkingRefs([strict, WHITE_1]).tlp).toBe('amber+strict');
  });

  it('returns what is no TLP', () => {
    expect(tlpOfMarkingRefs([STATEMENT, AMBER_1])).toEqual({ tlp: 'amber', unknown: [STATEMENT] });
    expect(tlpOfMarkingRefs([])).toEqual({ tlp: null, unknown: [] });
    expect(tlpOfMarkingRefs(['__proto__'])).toEqual({ tlp: null, unknown: ['__proto__'] });
  });
});

describe('labels as text', () => {
  it.each([
    ['TLP:CLEAR', 'clear'],
    ['tlp:white', 'clear'],
    ['TLP:AMBER+STRICT', 'amber+strict'],
    ['tlp:amber+strict', 'amber+strict'],
    ['TLP amber strict', 'amber+strict'],
    ['TLP: AMBER_STRICT ', 'amber+strict'],
    ['TLP:GREEN', 'green'],
    ['tlp="red"', 'red'],
    ['TLP-RED', 'red'],
    ['ＴＬＰ：ＲＥＤ', 'red'],
  ])('%s is %s', (text, tlp) => expect(tlpFromText(text)).toBe(tlp));

  it.each(['tlp:ex:chr', 'TLP:PURPLE', 'TLP:', 'tlp:amber+', 'tlp:unclear', 'TLP:RED GREEN'])('%s is unknown', (text) =>
    expect(tlpFromText(text)).toBe('unknown'),
  );

  it.each(['', 'red', 'misp-galaxy:tool', 'tlpred', 'not tlp:red'])('"%s" is no TLP label', (text) =>
    expect(tlpFromText(text)).toBeNull(),
  );
});

describe('narrowing', () => {
  it('keeps or narrows, never widens', () => {
    for (const [i, from] of TLP_ORDER.entries()) {
      for (const [j, to] of TLP_ORDER.entries()) {
        const expected = j >= i ? { ok: true, tlp: to } : { ok: false, code: 'would-widen', from, to };
        expect(narrow(from, to)).toEqual(expected);
      }
    }
  });

  it('finds the narrower of two', () => {
    expect(narrowest('green', 'amber')).toBe('amber');
    expect(narrowest('red', 'clear')).toBe('red');
    expect(narrowest(null, 'green')).toBe('green');
    expect(narrowest('green', null)).toBe('green');
    expect(narrowest(null, null)).toBeNull();
  });

  it('holds nothing within an unknown limit, and nothing unknown within a limit', () => {
    expect(isWithin('clear', 'PURPLE' as Tlp)).toBe(false);
    expect(isWithin('PURPLE' as Tlp, 'red')).toBe(false);
    expect(isWithin(null, 'red')).toBe(false);
    expect(isWithin('amber', 'amber')).toBe(true);
    expect(isTlp('constructor')).toBe(false);
  });
});
