import { expect, test } from 'vitest';
import { type Brief, type Conditions, fits } from './watch.ts';

const brief = {
  ...{ title: 'Ｌｏａｄｅｒ against port operators', circle: 'ports', tlp: 'amber', source: null },
  types: [{ type: 'indicator', count: 2 }],
} as unknown as Brief;
const none: Conditions = { circle: null, type: null, words: null, source: null, tlp: null };

test.each([
  [{}, true],
  [{ circle: 'ports' }, true],
  [{ circle: 'banks' }, false],
  [{ words: 'PORT loader' }, true],
  [{ words: 'port trojan' }, false],
  [{ type: 'indicator', tlp: 'amber' as const }, true],
  [{ type: 'malware' }, false],
  [{ tlp: 'green' as const }, false],
  // Of an anonymous source one does not learn by watching for it.
  [{ source: 'org-1' }, false],
])('%j: %s', (conditions, expected) => {
  expect(fits({ ...none, ...conditions }, brief)).toBe(expected);
});
