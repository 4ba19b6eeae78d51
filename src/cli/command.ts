import type { ExitCode } from './exit.ts';
import type { Terminal } from './terminal.ts';

export interface OptionSpec {
  /** Name of the value in the help, `FILE`; absent: the option is a switch. */
  readonly value?: string;
  readonly help: string;
  /** May be given more than once. */
  readonly multiple?: true;
  readonly oneOf?: readonly string[];
}

export type OptionTable = Readonly<Record<string, OptionSpec>>;

/** The options of one call: a text, texts where it may be repeated, true for a switch. */
export type Values<Options extends OptionTable = OptionTable> = {
  readonly [Name in keyof Options]?: Options[Name] extends { value: string }
    ? Options[Name] extends { multiple: true }
      ? readonly string[]
      : string
    : boolean;
};

/** Options that every command takes. */
export interface Common {
  readonly json: boolean;
  /** Address of the node without a trailing slash. */
  readonly node: string;
  readonly token: string | undefined;
}

export interface Call<Options extends OptionTable = OptionTable> {
  readonly positionals: readonly string[];
  readonly values: Values<Options>;
  readonly common: Common;
  readonly terminal: Terminal;
}

export type Run<Options extends OptionTable = OptionTable> = (call: Call<Options>) => Promise<ExitCode>;

export interface Command<Options extends OptionTable = OptionTable> {
  /** One or two words, `token create`. */
  readonly name: string;
  readonly summary: string;
  /** As the help shows them, `FILE...`; empty for none. */
  readonly positionals: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly options: Options;
  /** More lines of help. */
  readonly details?: string;
  /** What it talks to; decides which common options the help shows. */
  readonly reaches: 'node' | 'machine';
  /** Its own parser reads the arguments: they are handed on as they are. */
  readonly raw?: true;
  /** Loads the code of the command, not before it is called. */
  readonly load: () => Promise<Run<Options>>;
}

/** Keeps the type of the options, so that the code of a command sees their names. */
export function command<const Options extends OptionTable>(declared: Command<Options>): Command {
  return declared as unknown as Command;
}
