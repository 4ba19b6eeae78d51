import { PatternError } from './error.ts';
import { judgeOf } from './match/test.ts';
import { parsePattern } from './parse.ts';
import { canonicalText } from './text.ts';
import { comparisonsOf } from './walk.ts';

/** Line and column count from 1, the column in UTF-16 units as editors do. */
export type PatternFault = { readonly line: number; readonly column: number; readonly problem: string };

export type CheckedPattern =
  | { readonly valid: true; readonly normalised: string; readonly remarks: readonly string[] }
  | { readonly valid: false; readonly error: PatternFault };

/** Whether a pattern follows the grammar and could be run here, and its plain form or the place of its first fault. */
export function checkPattern(text: string): CheckedPattern {
  try {
    const { root, remarks } = parsePattern(text);
    for (const comparison of comparisonsOf(root)) judgeOf(comparison);
    return { valid: true, normalised: canonicalText(root), remarks };
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return { valid: false, error: faultOf(error, text) };
  }
}

export function faultOf({ offset, problem }: PatternError, text: string): PatternFault {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1, problem };
}
