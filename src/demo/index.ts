import { ConfigError } from '../kernel/config.ts';
import { AppError } from '../kernel/errors.ts';
import { Refusal } from './caller.ts';
import { type JobResult, succeeded } from './job.ts';
import { type DemoOptions, readOptions, USAGE } from './options.ts';
import { printJob, printWaysIn } from './print.ts';
import { terminalReporter } from './report.ts';
import { type RunningDemo, startDemo } from './run.ts';

/** The demo as a command. Resolves to the exit status: 0 when every step worked, 1 when not, 2 for wrong usage. */
export async function demo(args: readonly string[], env: Record<string, string | undefined>): Promise<number> {
  const options = understand(args);
  if (typeof options === 'number') return options;
  try {
    const running = await startDemo(options, env, terminalReporter(process.stderr));
    tell(options, running);
    const works = running.results.every(succeeded);
    if (!options.once) await Promise.race([stopSignal(), running.node.lost]);
    await running.stop();
    return works ? 0 : 1;
  } catch (error) {
    if (!isExpected(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    if (options.json) process.stdout.write(`${JSON.stringify({ ok: false, error: error.message })}\n`);
    return 1;
  }
}

function understand(args: readonly string[]): DemoOptions | number {
  try {
    const options = readOptions(args);
    if (options !== 'help') return options;
    process.stdout.write(`${USAGE}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${USAGE}\n`);
    return 2;
  }
}

function tell(options: DemoOptions, { cast, results }: RunningDemo) {
  if (options.json) process.stdout.write(`${JSON.stringify(summary(results))}\n`);
  else for (const result of results) process.stdout.write(`${printJob(result)}\n`);
  if (!options.json && !options.once) process.stdout.write(printWaysIn(cast));
}

/** The first job's parts at the top, and every job in `runs`. */
function summary(results: readonly JobResult[]) {
  return {
    ok: results.every(succeeded),
    ...results[0],
    runs: results.map((result) => ({ ok: succeeded(result), ...result })),
  };
}

function isExpected(error: unknown): error is Error {
  return error instanceof AppError || error instanceof ConfigError || error instanceof Refusal || isMissingFile(error);
}

function isMissingFile(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | null)?.code === 'ENOENT';
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

if (import.meta.main) process.exitCode = await demo(process.argv.slice(2), process.env);
