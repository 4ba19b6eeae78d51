/** One thing that was looked at, in words, and whether it is as it must be. */
export interface Check {
  readonly what: string;
  readonly holds: boolean;
  /** Null where it holds. */
  readonly why: string | null;
}

/** A check that fails with the first fault that is not null. */
export function check(what: string, ...faults: readonly (string | null)[]): Check {
  const why = faults.find((fault) => fault !== null) ?? null;
  return { what, holds: why === null, why };
}

export function fault(isFault: boolean, why: string): string | null {
  return isFault ? why : null;
}
