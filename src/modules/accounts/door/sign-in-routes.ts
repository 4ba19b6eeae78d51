import * as contract from '../../../contract/accounts.ts';
import { systemActor } from '../../../kernel/access/actor.ts';
import type { Keyring } from '../../../kernel/crypto/keyring.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError } from '../../../kernel/errors.ts';
import { type Route, serveOpen } from '../../../kernel/http/serve.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { accountHoldersByEmail } from '../../directory/index.ts';
import { assertionOptions, assertPasskey } from '../passkey/assert.ts';
import { giveChallenge, type Occasion } from '../passkey/challenge.ts';
import { requireSite, siteAt } from '../passkey/site.ts';
import { findHolder, someoneRunsTheNode } from '../people.ts';
import { enter, handOver } from '../session/sign-in.ts';
import { checkCode } from '../totp/commands.ts';
import { BEGUN_FROM, CODE_EVER, CODE_SOON, SIGN_IN_FROM } from './limits.ts';
import { type Try, withinLimits } from './rate-limit.ts';
import { refuseForeignPage } from './same-origin.ts';

const PASSKEY_SIGN_IN: Occasion = { purpose: 'sign-in', person: null, session: null };
// Looked up when an address is unknown, so that an unknown and a known one take the same steps.
const NOBODY = '00000000-0000-0000-0000-000000000000';

export function signInRoutes(kernel: Kernel): Route[] {
  return [
    serveOpen(contract.readSignIn, async ({ database }) => ({
      demo: kernel.config.demo,
      setupNeeded: !(await database.read(systemActor('is the node set up'), someoneRunsTheNode)),
      passkeys: siteAt(kernel.url()) !== null,
    })),

    serveOpen(contract.beginPasskeySignIn, async ({ database, http }) => {
      requireSite(kernel.url());
      const challenge = await withinLimits(kernel, [{ limit: BEGUN_FROM, key: http.ip }], () =>
        database.write(systemActor('begin sign-in'), (tx) => giveChallenge(tx, PASSKEY_SIGN_IN)),
      );
      return assertionOptions(kernel.url(), challenge);
    }),

    serveOpen(contract.signInWithPasskey, async (request) => {
      const { database, body, http } = request;
      refuseForeignPage(http, new URL(kernel.url()).origin);
      const entered = await withinLimits(kernel, [{ limit: SIGN_IN_FROM, key: http.ip }], () =>
        database.write(systemActor('sign in by passkey'), async (tx) => {
          const { passkey } = await assertPasskey(tx, kernel.url(), body.passkey, PASSKEY_SIGN_IN);
          const holder = await findHolder(tx, passkey.person);
          if (!holder) throw new AppError('unauthenticated', 'This account is closed.');
          return enter(tx, request, { person: holder.id, method: 'passkey', verified: true });
        }),
      );
      return handOver(kernel.url(), request, entered);
    }),

    serveOpen(contract.signInWithCode, async (request) => {
      const { database, body, http } = request;
      refuseForeignPage(http, new URL(kernel.url()).origin);
      const candidates = await database.read(systemActor('find accounts'), async (tx) =>
        (await accountHoldersByEmail(tx, body.email)).map(({ id }) => id),
      );
      const tries = [{ limit: SIGN_IN_FROM, key: http.ip }, ...addressTries(body.email, candidates.length > 1)];
      const entered = await withinLimits(kernel, tries, async () => {
        const opened = await database.write(systemActor('sign in by code'), async (tx) => {
          const person = await holderOfCode(
            tx,
            kernel.keyring,
            candidates.length > 0 ? candidates : [NOBODY],
            body.code,
          );
          return person === null ? null : enter(tx, request, { person, method: 'code', verified: false });
        });
        if (opened) return opened;
        throw new AppError('unauthenticated', 'E-mail address and code do not belong together, or the code was used.');
      });
      return handOver(kernel.url(), request, entered);
    }),
  ];
}

/**
 * Tries of codes for an e-mail address. Where several accounts share it a right code gives back only itself: whoever enters
 * another's address in their own organisation must not clear the count of that account with codes of their own.
 */
function addressTries(email: string, shared: boolean): Try[] {
  return [CODE_SOON, CODE_EVER].map((limit) => ({
    limit: shared ? { ...limit, onSuccess: 'return' } : limit,
    key: email.toLowerCase(),
  }));
}

/**
 * The one account that a code belongs to. A code that is right for two is used up and opens neither, or the holder of one
 * account could find the other's code without a try that counts.
 */
async function holderOfCode(tx: Tx, keyring: Keyring, candidates: readonly string[], code: string) {
  const right: string[] = [];
  for (const person of candidates) {
    if (await checkCode(tx, keyring, person, code)) right.push(person);
  }
  const [holder, ...others] = right;
  return holder === undefined || others.length > 0 ? null : holder;
}
