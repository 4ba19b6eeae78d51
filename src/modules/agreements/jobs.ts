import { z } from 'zod';
import { systemActor } from '../../kernel/access/actor.ts';
import { jobType, worker } from '../../kernel/jobs/job.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { holdVersion } from './find-version.ts';
import { enterIfDue } from './force.ts';
import { versionsIn } from './store/versions.ts';

const enterDue = jobType({ name: 'agreements.enter-due', payload: z.object({}) });

/** Puts versions into force whose date has come. */
export async function enterDueVersions(kernel: Pick<Kernel, 'database'>): Promise<void> {
  const actor = systemActor('put agreements into force');
  const open = await kernel.database.read(actor, (tx) => versionsIn(tx, 'open'));
  for (const { id } of open) {
    await kernel.database.write(actor, async (tx) => void (await enterIfDue(tx, await holdVersion(tx, id))));
  }
}

export const enterDueWorker = worker(enterDue, enterDueVersions, { cron: '* * * * *' });
