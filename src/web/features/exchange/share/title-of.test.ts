import { expect, it } from 'vitest';
import { titleOf } from './use-upload.ts';

it.each([
  ['incident_2026-11.stix.json', 'incident 2026-11'],
  ['指標一覧.csv', '指標一覧'],
  ['README', 'README'],
  ['v1.2-report.JSON', 'v1.2-report'],
])('%s becomes the title %s', (file, title) => {
  expect(titleOf(file)).toBe(title);
});
