/** What the command's exit status says; documented in docs/guide/cli.md. */
export const EXIT = {
  done: 0,
  /** The node refused, the work failed, or what was verified does not hold. */
  refused: 1,
  /** Wrong usage. */
  usage: 2,
  /** The node does not answer. */
  unreachable: 3,
  /** No token, an expired one, or one that may not do this. */
  unauthorised: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command with a line for the person who typed it: what happened and what to do. */
export class CliError extends Error {
  readonly exit: ExitCode;
  /** Problem code of the node, or `usage`, `unreachable`, `failed`. */
  readonly code: string;
  /** Offending spots in what was sent. */
  readonly places: readonly { readonly at: string; readonly problem: string }[];

  constructor(exit: ExitCode, code: string, message: string, places: CliError['places'] = []) {
    super(message);
    this.name = 'CliError';
    this.exit = exit;
    this.code = code;
    this.places = places;
  }
}

export function usageError(message: string): CliError {
  return new CliError(EXIT.usage, 'usage', message);
}

export function failed(message: string): CliError {
  return new CliError(EXIT.refused, 'failed', message);
}
