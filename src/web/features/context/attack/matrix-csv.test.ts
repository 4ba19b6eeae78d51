import { expect, test } from 'vitest';
import { matrixCsv } from './matrix-csv.ts';

test('one line a technique, and no formula for a spreadsheet', () => {
  const techniques = [
    { id: 'T1', name: '=cmd()', tactics: ['a', 'b'], items: 2, indicators: 1 },
    { id: 'T2', name: 'Say "hi", twice', tactics: [], items: 0, indicators: 0 },
  ];
  expect(matrixCsv({ techniques })).toBe(
    `technique,name,tactics,items,indicators\r\nT1,'=cmd(),a b,2,1\r\nT2,"Say ""hi"", twice",,0,0\r\n`,
  );
});
