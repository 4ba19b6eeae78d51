import { Worker } from 'node:worker_threads';

/** What a thread may take for its work. */
export interface WorkerLimits {
  readonly milliseconds: number;
  readonly megabytes: number;
}

/**
 * The first message of a thread of its own, with little memory and time: what a hostile document does to its reader ends
 * with the thread, and nobody else waits for it.
 */
export function inWorker<Answer>(
  script: URL,
  workerData: unknown,
  { milliseconds, megabytes }: WorkerLimits,
): Promise<Answer | { readonly failed: string }> {
  const { promise, resolve } = Promise.withResolvers<Answer | { readonly failed: string }>();
  const worker = new Worker(script, {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: megabytes, stackSizeMb: 4 },
    env: {},
    stdout: true,
    stderr: true,
  });
  const clock = setTimeout(() => resolve({ failed: 'it takes too long' }), milliseconds);
  worker.once('message', (answer: Answer) => resolve(answer));
  worker.once('error', () => resolve({ failed: 'it needs too much memory, or is broken' }));
  worker.once('exit', () => resolve({ failed: 'it is broken' }));
  return promise.finally(async () => {
    clearTimeout(clock);
    await worker.terminate();
  });
}
