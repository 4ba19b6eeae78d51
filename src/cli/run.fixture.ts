import { Readable } from 'node:stream';
import { main } from './main.ts';

export interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in this process and keeps what it prints. */
export async function run(
  args: readonly string[],
  { env = {}, stdin = '' }: { env?: Record<string, string>; stdin?: string } = {},
): Promise<Ran> {
  const printed = { out: '', err: '' };
  const sink = (name: 'out' | 'err') => ({
    write(chunk: string | Uint8Array) {
      printed[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      return true;
    },
    once: () => {},
  });
  const exit = await main(args, {
    env,
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: sink('out'),
    stderr: sink('err'),
  });
  return { exit, ...printed };
}
