/** One line of the doctor's: what was looked at, what was found, and what to do where it is not well. */
export interface Finding {
  readonly what: string;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly found: string;
  readonly advice: string | null;
}

export function well(what: string, found: string): Finding {
  return { what, state: 'ok', found, advice: null };
}

export function warn(what: string, found: string, advice: string): Finding {
  return { what, state: 'warn', found, advice };
}

export function fail(what: string, found: string, advice: string): Finding {
  return { what, state: 'fail', found, advice };
}
