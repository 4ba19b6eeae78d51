import * as contract from '../../../contract/accounts.ts';
import { systemActor } from '../../../kernel/access/actor.ts';
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
import { withinLimits } from './rate-limit.ts';
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
      const account = body.email.toLowerCase();
      const tries = [
        { limit: SIGN_IN_FROM, key: http.ip },
        { limit: CODE_SOON, key: account },
        { limit: CODE_EVER, key: account },
      ];
      const entered = await withinLimits(kernel, tries, () =>
        database.write(systemActor('sign in by code'), async (tx) => {
          const candidates = (await accountHoldersByEmail(tx, body.email)).map(({ id }) => id);
          for (const person of candidates.length > 0 ? candidates : [NOBODY]) {
            if (!(await checkCode(tx, kernel.keyring, person, body.code))) continue;
            return enter(tx, request, { person, method: 'code', verified: false });
          }
          throw new AppError(
            'unauthenticated',
            'E-mail address and code do not belong together, or the code was used.',
          );
        }),
      );
      return handOver(kernel.url(), request, entered);
    }),
  ];
}
