import type { Signer } from '../../../kernel/crypto/keyring.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import type { Standing } from '../../policy/index.ts';
import { adjustRoster } from './change-roster.ts';
import { circlesOf, lockOpenCircles, openCircles } from './store.ts';

/**
 * Rosters follow standing, in the same transaction: a new party takes its seat in every open circle, and who withdraws
 * loses every seat. A suspended organisation keeps its seats, which give nothing until it is reinstated.
 */
export function followStanding(
  tx: Tx,
  signer: Signer,
  { organisation, to }: { organisation: string; to: Standing },
): Promise<void> {
  return tx.asSystem('rosters follow standing', async (system) => {
    if (to === 'party') {
      await lockOpenCircles(system, 'shared');
      for (const circle of await openCircles(system)) {
        await adjustRoster(system, signer, circle, 'A new party takes its seat.', (seats) =>
          seats.some((seat) => seat.organisation === organisation)
            ? seats
            : [...seats, { organisation, rights: ['read', 'publish'] }],
        );
      }
    }
    if (to === 'withdrawn') {
      for (const circle of await circlesOf(system, organisation)) {
        await adjustRoster(system, signer, circle, 'A member withdrew.', (seats) =>
          seats.filter((seat) => seat.organisation !== organisation),
        );
      }
    }
  });
}
