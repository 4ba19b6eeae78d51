import * as contract from '../../../contract/accounts.ts';
import { AppError, notFound } from '../../../kernel/errors.ts';
import { type Route, serveCommand, serveOpen, serveQuery } from '../../../kernel/http/serve.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { withinLimits } from '../door/rate-limit.ts';
import { assertionOptions, assertPasskey } from '../passkey/assert.ts';
import { giveChallenge } from '../passkey/challenge.ts';
import { siteAt } from '../passkey/site.ts';
import { passkeysOf } from '../passkey/store.ts';
import { signedInPerson } from '../signed-in.ts';
import { checkCode, wrongCode } from '../totp/commands.ts';
import { codeTries } from '../totp/routes.ts';
import { waysIn } from '../ways-in.ts';
import { endedCookie } from './cookie.ts';
import { deleteSession, deleteSessionsOf, openSessionsOf, setVerified } from './store.ts';

export function sessionRoutes(kernel: Kernel): Route[] {
  return [
    serveCommand(contract.signOut, async ({ tx, actor, header }) => {
      const { person, session } = signedInPerson(actor);
      await deleteSession(tx, person, session);
      header('set-cookie', endedCookie(kernel.url()));
    }),

    serveQuery(contract.listSessions, async ({ tx, actor }) => {
      const { person, session } = signedInPerson(actor);
      const rows = await openSessionsOf(tx, person);
      return {
        items: rows.map((row) => ({
          id: row.id,
          device: row.device,
          method: row.method,
          createdAt: row.created_at.toISOString(),
          seenAt: row.seen_at.toISOString(),
          expiresAt: row.expires_at.toISOString(),
          current: row.id === session,
        })),
      };
    }),

    serveCommand(contract.endSession, async ({ tx, actor, params }) => {
      if (!(await deleteSession(tx, signedInPerson(actor).person, params.id))) throw notFound('session');
    }),

    serveCommand(contract.endOtherSessions, async ({ tx, actor }) => {
      const { person, session } = signedInPerson(actor);
      return { ended: await deleteSessionsOf(tx, person, session) };
    }),

    serveCommand(contract.beginStepUp, async ({ tx, actor }) => {
      const { person, session } = signedInPerson(actor);
      const { totp } = await waysIn(tx, person);
      const passkeys = siteAt(kernel.url()) ? await passkeysOf(tx, person) : [];
      if (passkeys.length === 0) return { passkey: null, totp };
      const challenge = await giveChallenge(tx, { purpose: 'step-up', person, session });
      return { passkey: await assertionOptions(kernel.url(), challenge, passkeys), totp };
    }),

    serveOpen(contract.stepUp, async ({ database, actor, body }) => {
      const { person, session } = signedInPerson(actor);
      return withinLimits(kernel, 'code' in body ? codeTries(person) : [], () =>
        database.write(actor, async (tx) => {
          if ('code' in body) {
            if (!(await checkCode(tx, kernel.keyring, person, body.code))) throw wrongCode();
          } else {
            await provePasskey(() =>
              assertPasskey(tx, kernel.url(), body.passkey, { purpose: 'step-up', person, session }),
            );
          }
          await setVerified(tx, session);
          return { verifiedAt: tx.now.toISOString() };
        }),
      );
    }),
  ];
}

/** Within a session a passkey that does not hold is a refusal of this act, not a lost session. */
async function provePasskey(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'unauthenticated') throw error;
    throw new AppError('unprocessable', 'This passkey is not one of yours, or its answer does not hold.', {
      cause: error,
    });
  }
}
