import { readFile } from 'node:fs/promises';
import { EXIT, type ExitCode, failed } from '../../exit.ts';
import { unreachable } from '../../remote/problem.ts';
import type { Terminal } from '../../terminal.ts';

const ADDRESS = /^https?:\/\//;

export function isAddress(text: string): boolean {
  return ADDRESS.test(text);
}

/** The text of a file, or of what an address answers. */
export async function readDocument(from: string): Promise<string> {
  if (!isAddress(from)) return readFile(from, 'utf8');
  const response = await fetch(from).catch((error: unknown) => {
    throw unreachable(new URL(from).origin, error);
  });
  if (!response.ok)
    throw failed(`${from} answered ${response.status}: download it with your account and give the file.`);
  return response.text();
}

export async function readJson(from: string): Promise<unknown> {
  const text = await readDocument(from);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw failed(`${from} is not JSON: ${(error as Error).message}`);
  }
}

/** One thing that was looked at. */
export interface Checked {
  readonly what: string;
  readonly holds: boolean;
  readonly why: string | null;
}

/** Prints what was looked at and whether all of it holds; the exit status says the same. */
export function report(
  {
    holds,
    checks,
    ...facts
  }: { readonly holds: boolean; readonly checks: readonly Checked[] } & Record<string, unknown>,
  json: boolean,
  terminal: Terminal,
): ExitCode {
  if (json) terminal.out(JSON.stringify({ holds, ...facts, checks }));
  else {
    for (const check of checks) {
      terminal.out(`${check.holds ? 'holds ' : 'FAILS '}  ${check.what}${check.why === null ? '' : `: ${check.why}`}`);
    }
    terminal.out(holds ? 'All of it holds.' : 'It does not hold.');
  }
  return holds ? EXIT.done : EXIT.refused;
}

export function checked(what: string, fault: string | null): Checked {
  return { what, holds: fault === null, why: fault };
}
