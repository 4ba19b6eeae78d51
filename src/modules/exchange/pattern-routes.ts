import * as contract from '../../contract/exchange.ts';
import { AppError } from '../../kernel/errors.ts';
import { type Route, serveQuery } from '../../kernel/http/serve.ts';
import type { JsonObject } from './json/value.ts';
import { checkPattern, faultOf } from './stix/pattern/check.ts';
import { type Equivalence, equivalent } from './stix/pattern/equivalent/equivalent.ts';
import { PatternError } from './stix/pattern/error.ts';
import { match, TooManyCombinations } from './stix/pattern/match/match.ts';
import { observedIn } from './stix/pattern/match/observed.ts';
import { parsePattern } from './stix/pattern/parse.ts';

/** Patterns are checked and tried out on what the caller sends; nothing of it is kept. */
export function patternRoutes(): Route[] {
  return [
    serveQuery(contract.checkPattern, async ({ body }) => {
      const checked = checkPattern(body.pattern);
      if (!checked.valid)
        return { valid: false, normalised: null, remarks: [], error: checked.error, equivalent: null };
      const { normalised, remarks } = checked;
      return { valid: true, normalised, remarks: [...remarks], error: null, equivalent: compared(body) };
    }),

    serveQuery(contract.matchPattern, async ({ body }) => {
      const observed = observedIn(body.content as JsonObject);
      const found = tried(body.pattern, () => match(parsePattern(body.pattern), observed));
      return { matched: found !== null, observations: found?.map(({ id }) => id) ?? [], of: observed.length };
    }),
  ];
}

function compared({ pattern, other }: { pattern: string; other?: string | undefined }): Equivalence | null {
  if (other === undefined) return null;
  return tried(other, () => equivalent(parsePattern(pattern), parsePattern(other)), 'The other pattern');
}

function tried<Result>(pattern: string, run: () => Result, name = 'The pattern'): Result {
  try {
    return run();
  } catch (error) {
    if (error instanceof TooManyCombinations) throw new AppError('unprocessable', error.message);
    if (!(error instanceof PatternError)) throw error;
    const { line, column, problem } = faultOf(error, pattern);
    const at = `line ${line}, column ${column}`;
    throw new AppError('unprocessable', `${name} is faulty at ${at}: ${problem}.`, { places: [{ at, problem }] });
  }
}
