import * as contract from '../../../contract/accounts.ts';
import { notFound } from '../../../kernel/errors.ts';
import { type Route, serveCommand, serveOpen } from '../../../kernel/http/serve.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { CODE_EVER, CODE_SOON } from '../door/limits.ts';
import { withinLimits } from '../door/rate-limit.ts';
import { requireHolder } from '../people.ts';
import { signedInPerson } from '../signed-in.ts';
import { requireMayAdd, requireOtherWayIn } from '../ways-in.ts';
import { beginEnrolment, checkCode, wrongCode } from './commands.ts';
import { deleteTotp } from './store.ts';

export function totpRoutes(kernel: Kernel): Route[] {
  return [
    serveCommand(contract.beginTotp, async ({ tx, actor }) => {
      const { person } = signedInPerson(actor);
      await requireMayAdd(tx, signedInPerson(actor));
      return beginEnrolment(tx, kernel.keyring, await requireHolder(tx, person));
    }),

    serveOpen(contract.confirmTotp, async ({ database, actor, body }) => {
      const { person } = signedInPerson(actor);
      await withinLimits(kernel, codeTries(person), () =>
        database.write(actor, async (tx) => {
          await requireMayAdd(tx, signedInPerson(actor));
          if (!(await checkCode(tx, kernel.keyring, person, body.code, { confirming: true }))) throw wrongCode();
        }),
      );
    }),

    serveCommand(contract.removeTotp, async ({ tx, actor }) => {
      const { person } = signedInPerson(actor);
      const removed = await tx.asSystem('remove an authenticator app', (system) => deleteTotp(system, person));
      if (!removed) throw notFound('authenticator app');
      await requireOtherWayIn(tx, person);
    }),
  ];
}

/** What a code that a known person types counts against. */
export function codeTries(person: string) {
  return [CODE_SOON, CODE_EVER].map((limit) => ({ limit, key: person }));
}
