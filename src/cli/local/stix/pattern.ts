import { checkPattern, match, observedIn, parsePattern, TooManyCombinations } from '../../../modules/exchange/index.ts';
import type { Call } from '../../command.ts';
import { EXIT, type ExitCode, failed, usageError } from '../../exit.ts';
import { count, harmless } from '../../words.ts';
import type { PATTERN_OPTIONS } from '../options.ts';
import { readText, unreadable } from './input.ts';

const LONGEST_PATTERN = 10_000;
const LONGEST_CONTENT = 32 * 1024 * 1024;

/** Checks a STIX pattern, shows its plain form, and tries it on observed data where such is given. */
export async function checkPatternFile(call: Call<typeof PATTERN_OPTIONS>): Promise<ExitCode> {
  const { positionals, values, common, terminal } = call;
  const path = positionals[0]!;
  if (path === '-' && values.match === '-') throw usageError('Only one of the two can be standard input.');
  const text = (await readText(path, LONGEST_PATTERN, terminal)).trimEnd();
  const checked = checkPattern(text);
  if (!checked.valid) {
    const { line, column, problem } = checked.error;
    if (common.json) terminal.out(JSON.stringify({ valid: false, error: checked.error }));
    else {
      const [before, at] = [text.split('\n')[line - 1]!.slice(0, column - 1), text.split('\n')[line - 1]!];
      terminal.out(`line ${line}, column ${column}: ${harmless(problem)}`);
      terminal.out(`  ${harmless(at)}\n  ${' '.repeat(before.length)}^`);
    }
    return EXIT.refused;
  }
  const found =
    values.match === undefined
      ? null
      : tried(text, readJson(values.match, await readText(values.match, LONGEST_CONTENT, terminal)));
  const { normalised, remarks } = checked;
  if (common.json) terminal.out(JSON.stringify({ valid: true, normalised, remarks, ...found }));
  else {
    terminal.out(harmless(normalised));
    for (const remark of remarks) terminal.note(remark);
    if (found !== null) terminal.out(inWords(found));
  }
  return found === null || found.matched ? EXIT.done : EXIT.refused;
}

interface Tried {
  readonly matched: boolean;
  readonly observations: readonly string[];
  readonly of: number;
}

function tried(pattern: string, content: Parameters<typeof observedIn>[0]): Tried {
  const observed = observedIn(content);
  try {
    const found = match(parsePattern(pattern), observed);
    return { matched: found !== null, observations: found?.map(({ id }) => id) ?? [], of: observed.length };
  } catch (error) {
    throw error instanceof TooManyCombinations ? failed(error.message) : error;
  }
}

function readJson(path: string, text: string): Parameters<typeof observedIn>[0] {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(`${path} is not JSON: ${(error as Error).message}`);
  }
}

function inWords({ matched, observations, of }: Tried): string {
  if (of === 0) return 'Does not match: there is no observed-data object in it.';
  return matched
    ? `Matches: ${observations.map(harmless).join(', ')}.`
    : `Does not match any of ${count(of, 'observation')}.`;
}
