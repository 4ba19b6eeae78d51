/** Where a command reads and writes. Results go to `out`, everything about the way there to `note` and `progress`. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: AsyncIterable<Uint8Array> & { readonly isTTY?: boolean };
  /** A line of the result. */
  out(line: string): void;
  /** Bytes of the result; resolves when more can be taken. */
  write(chunk: string | Uint8Array): Promise<void>;
  /** A line beside the result; nothing with --quiet. */
  note(line: string): void;
  /** A line that says why the command failed; always shown. */
  complain(line: string): void;
  /** A line that replaces itself while work goes on; only on a terminal that a person sees, and not with --quiet. */
  progress(line: string): void;
}

interface Sink {
  write(chunk: string | Uint8Array): boolean;
  once(event: 'drain', listener: () => void): unknown;
  readonly isTTY?: boolean;
}

export interface Streams {
  readonly env: Terminal['env'];
  readonly stdin: Terminal['stdin'];
  readonly stdout: Sink;
  readonly stderr: Sink;
}

const CLEAR_LINE = '\r\u001b[2K';

export function openTerminal({ env, stdin, stdout, stderr }: Streams, quiet: boolean): Terminal {
  let shown = false;
  const clear = () => {
    if (shown) stderr.write(CLEAR_LINE);
    shown = false;
  };
  return {
    env,
    stdin,
    out(line) {
      clear();
      stdout.write(`${line}\n`);
    },
    async write(chunk) {
      if (!stdout.write(chunk)) await new Promise<void>((resolve) => stdout.once('drain', resolve));
    },
    note(line) {
      clear();
      if (!quiet) stderr.write(`${line}\n`);
    },
    complain(line) {
      clear();
      stderr.write(`${line}\n`);
    },
    progress(line) {
      if (quiet || !stderr.isTTY) return;
      stderr.write(`${CLEAR_LINE}${line}`);
      shown = true;
    },
  };
}
