import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { requireHolder } from '../people.ts';
import { giveLink } from './give.ts';

/** A link that signs in as a person of the demo story, as often as it is opened. Throws `forbidden` on any other node. */
export async function demoLink(kernel: Pick<Kernel, 'config' | 'url'>, tx: Tx, person: string): Promise<string> {
  if (!kernel.config.demo) {
    throw new AppError('forbidden', 'Sign-in links exist on demo nodes alone (RENKEI_MODE=demo).');
  }
  const holder = await tx.asSystem('a person of the demo story', (system) => requireHolder(system, person));
  return (await giveLink(tx, kernel.url(), 'demo', holder)).link;
}
