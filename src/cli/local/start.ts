import type { Call } from '../command.ts';
import { EXIT, type ExitCode, usageError } from '../exit.ts';
import type { START_OPTIONS } from './options.ts';

/** Runs a node until it is told to stop. */
export async function start({ values, common, terminal }: Call<typeof START_OPTIONS>): Promise<ExitCode> {
  if (common.json) throw usageError('renkei start prints no JSON: it runs until it is stopped.');
  const { main } = await import('../../main.ts');
  const status = await main({
    ...terminal.env,
    ...(values.data === undefined ? {} : { RENKEI_DATA: values.data }),
    ...(values.port === undefined ? {} : { RENKEI_PORT: values.port }),
  });
  return status === 0 ? EXIT.done : EXIT.refused;
}

/** The demo reads its own arguments. */
export async function runDemo({ positionals, terminal }: Call): Promise<ExitCode> {
  const { demo } = await import('../../demo/index.ts');
  const status = await demo(positionals, terminal.env);
  if (status === 0) return EXIT.done;
  return status === 2 ? EXIT.usage : EXIT.refused;
}
