import * as contract from '../../../contract/accounts.ts';
import { systemActor } from '../../../kernel/access/actor.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError } from '../../../kernel/errors.ts';
import { type Route, serveOpen } from '../../../kernel/http/serve.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import type { AccountHolder } from '../../directory/index.ts';
import { RECOVERY_FROM, RECOVERY_TO, SIGN_IN_FROM } from '../door/limits.ts';
import { withinLimits } from '../door/rate-limit.ts';
import { refuseForeignPage } from '../door/same-origin.ts';
import { findHolder, organisationOf } from '../people.ts';
import { enter, handOver } from '../session/sign-in.ts';
import type { LinkRow } from '../tables.ts';
import { checkCode } from '../totp/commands.ts';
import { codeTries } from '../totp/routes.ts';
import { waysIn } from '../ways-in.ts';
import { deadLink, requireLink, spendLink } from './give.ts';
import { recoveryJob } from './recovery.ts';
import { setUp } from './setup.ts';

export function linkRoutes(kernel: Kernel): Route[] {
  const origin = () => new URL(kernel.url()).origin;
  return [
    serveOpen(contract.requestRecovery, ({ database, body, http }) => {
      const tries = [
        { limit: RECOVERY_FROM, key: http.ip },
        { limit: RECOVERY_TO, key: body.email.toLowerCase() },
      ];
      return withinLimits(kernel, tries, () =>
        database.write(systemActor('ask for recovery'), async (tx) => {
          await tx.enqueue(recoveryJob, { email: body.email });
          return { sent: true as const };
        }),
      );
    }),

    serveOpen(contract.readLink, ({ database, body, http }) =>
      withinLimits(kernel, [{ limit: SIGN_IN_FROM, key: http.ip }], () =>
        database.write(systemActor('read a link'), async (tx) => {
          const row = await requireLink(tx, body.secret, 'setup', 'invitation', 'recovery', 'demo');
          const base = { kind: row.kind, expiresAt: row.expires_at.toISOString() };
          if (row.person === null) return { ...base, person: null, codeRequired: false };
          const { fullName, addressAs, email, organisation } = await personOfLink(tx, row);
          return {
            ...base,
            person: { fullName, addressAs, email, organisation: (await organisationOf(tx, organisation)).name },
            codeRequired: await needsCode(tx, row),
          };
        }),
      ),
    ),

    serveOpen(contract.openLink, async (request) => {
      const { database, body, http } = request;
      refuseForeignPage(http, origin());
      const entered = await withinLimits(kernel, [{ limit: SIGN_IN_FROM, key: http.ip }], async () => {
        const { person: holder } = await database.write(systemActor('find a link'), (tx) =>
          requireLink(tx, body.secret, 'recovery', 'demo'),
        );
        // By person: every mail brings a new link, and with it new tries if they counted by link.
        const tries = body.code === undefined || holder === null ? [] : codeTries(holder);
        return withinLimits(kernel, tries, () =>
          database.write(systemActor('open a link'), async (tx) => {
            const row = await requireLink(tx, body.secret, 'recovery', 'demo');
            const person = (await personOfLink(tx, row)).id;
            if (row.kind === 'demo') {
              if (!kernel.config.demo) throw deadLink();
              return enter(tx, request, { person, method: 'demo', verified: true });
            }
            if (await needsCode(tx, row)) await requireCode(tx, kernel, person, body.code);
            await spendLink(tx, row);
            return enter(tx, request, { person, method: 'recovery', verified: false });
          }),
        );
      });
      return handOver(kernel.url(), request, entered);
    }),

    serveOpen(contract.setUp, async (request) => {
      const { database, body, http } = request;
      refuseForeignPage(http, origin());
      const entered = await withinLimits(kernel, [{ limit: SIGN_IN_FROM, key: http.ip }], () =>
        database.write(systemActor('set up the node'), async (tx) => {
          const person = await setUp(tx, body.secret, body.organisation, body.person);
          return enter(tx, request, { person, method: 'setup', verified: true });
        }),
      );
      return handOver(kernel.url(), request, entered);
    }),
  ];
}

async function personOfLink(tx: Tx, row: LinkRow): Promise<AccountHolder> {
  const holder = row.person === null ? null : await findHolder(tx, row.person);
  if (!holder) throw deadLink();
  return holder;
}

/** The mailbox alone is not enough where the person has an authenticator app as well. */
async function needsCode(tx: Tx, row: LinkRow): Promise<boolean> {
  return row.kind === 'recovery' && row.person !== null && (await waysIn(tx, row.person)).totp;
}

async function requireCode(tx: Tx, kernel: Kernel, person: string, code: string | undefined): Promise<void> {
  if (code === undefined) {
    throw new AppError('bad-request', 'body.code: this account also needs the code of its authenticator app.', {
      places: [{ at: 'body.code', problem: 'is missing' }],
    });
  }
  if (!(await checkCode(tx, kernel.keyring, person, code))) {
    throw new AppError('unauthenticated', 'The code is wrong or was used before. Wait for the next one.');
  }
}
