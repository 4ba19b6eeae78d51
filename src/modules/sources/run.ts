import type { SourceKind } from '../../contract/sources.ts';
import { systemActor } from '../../kernel/access/actor.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { fail, succeed } from './end-run.ts';
import { failureOf } from './failure.ts';
import { listSteps } from './kinds/list.ts';
import { mispSteps } from './kinds/misp.ts';
import type { RunContext, StepEnd, Stepper } from './kinds/run-context.ts';
import { taxiiSteps } from './kinds/taxii.ts';
import { type Leased, LostLease, letGo, step, takeLease } from './lease.ts';
import { secretOf } from './secret.ts';

const STEPS: Record<SourceKind, (context: RunContext) => Stepper> = {
  taxii: taxiiSteps,
  misp: mispSteps,
  csv: listSteps,
  list: listSteps,
};

/** So many steps, or so long, then other sources have their turn. */
const SLICE = 50;
const SLICE_MS = 120_000;

/**
 * Goes on with the run of a source that has begun. `'more'`: its turn is over and it is not at its end. Whatever fails
 * ends the run with a reason; a node that dies leaves it to whoever comes after the lease.
 */
export async function runSource(
  kernel: Kernel,
  id: string,
  { acceptShrunk = false, ended = () => {} }: { acceptShrunk?: boolean; ended?: (how: string) => void } = {},
): Promise<'more' | 'ended'> {
  const { database } = kernel;
  const leased = await database.write(systemActor('take a source'), (tx) => takeLease(tx, id));
  if (!leased) return 'ended';
  try {
    const end = await steps(kernel, leased, acceptShrunk);
    if (end === 'more') {
      await database.write(leased.actor, (tx) => letGo(tx, leased));
      return 'more';
    }
    await database.write(leased.actor, (tx) => succeed(tx, leased, end));
    ended(end);
  } catch (error) {
    if (error instanceof LostLease) return 'ended';
    // A node that stops is no fault of the source: the run goes on when one is there again.
    if (kernel.stopping.aborted) {
      await database.write(leased.actor, (tx) => letGo(tx, leased)).catch(() => {});
      return 'ended';
    }
    const failure = failureOf(error);
    if (failure.code === 'internal') kernel.log.error({ err: error, source: id }, 'source');
    await database.write(leased.actor, (tx) => fail(tx, leased, failure)).catch(ignoreLostLease);
    ended('failed');
  }
  return 'ended';
}

async function steps(kernel: Kernel, leased: Leased, acceptShrunk: boolean): Promise<StepEnd> {
  const credentials = await kernel.database.write(systemActor('credentials of a source'), (tx) =>
    secretOf(tx, kernel.keyring, leased.source.id),
  );
  let unnoted = 0;
  const context: RunContext = {
    ...{ kernel, leased, acceptShrunk, position: leased.source.position },
    peer: {
      ...{ network: kernel.network, clock: kernel.clock, credentials, signal: kernel.stopping },
      maxBytes: leased.source.max_bytes,
      onBytes: (bytes) => {
        unnoted += bytes;
      },
    },
    async commit(work) {
      const progress = await step(kernel.database, leased, async (tx) => {
        const done = await work(tx);
        return { ...done, bytes: unnoted };
      });
      unnoted = 0;
      if (progress.position) context.position = progress.position;
      return progress;
    },
  };
  const until = kernel.clock.now().getTime() + SLICE_MS;
  const next = STEPS[leased.source.kind](context);
  for (let n = 0; n < SLICE && kernel.clock.now().getTime() < until; n++) {
    const end = await next();
    if (end !== 'more') return end;
  }
  return 'more';
}

function ignoreLostLease(error: unknown): void {
  if (!(error instanceof LostLease)) throw error;
}
