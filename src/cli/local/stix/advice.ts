/** What an import says of a thing that it keeps, and what whoever wrote the file can do about it. */
const ADVICE: readonly (readonly [ending: RegExp, advice: string])[] = [
  [
    / has no x_ prefix and no extension; kept as it came$/,
    ' has no x_ prefix and no extension: define an extension for it (STIX 2.1 §7.3)',
  ],
  [/; kept as it came$/, '; leave it out or put it into an extension'],
  [/^is missing$/, 'is missing; add it'],
  [/ is not in the vocabulary (\S+)$/, ' is not in the vocabulary $1; take one of its values where one fits'],
];

/** The problem with what to do, where the problem does not say it itself. */
export function adviceOn(problem: string): string {
  for (const [ending, advice] of ADVICE) if (ending.test(problem)) return problem.replace(ending, advice);
  return problem;
}
