import type { z } from 'zod';
import * as contract from '../../../contract/accounts.ts';
import { hasRole, systemActor } from '../../../kernel/access/actor.ts';
import type { ReadTx } from '../../../kernel/db/tx.ts';
import { notFound } from '../../../kernel/errors.ts';
import { type Route, serveCommand, serveOpen } from '../../../kernel/http/serve.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { type AccountHolder, accountHolders } from '../../directory/index.ts';
import { CODE_SOON, SIGN_IN_FROM } from '../door/limits.ts';
import { withinLimits } from '../door/rate-limit.ts';
import { refuseForeignPage } from '../door/same-origin.ts';
import { findHolder } from '../people.ts';
import { deviceLabel } from '../session/device.ts';
import { enter, handOver } from '../session/sign-in.ts';
import { signedInPerson } from '../signed-in.ts';
import type { LinkRow } from '../tables.ts';
import { acceptInvitation, beginAcceptingByCode, beginAcceptingByPasskey } from './accept.ts';
import { invite, mayInviteInto } from './invitation.ts';
import { type InvitationFilter, invitationById, openInvitations, voidLinks } from './store.ts';

export function invitationRoutes(kernel: Kernel): Route[] {
  return [
    serveCommand(contract.invite, async ({ tx, actor, body }) => {
      const { row, holder, link } = await invite(tx, kernel.url(), signedInPerson(actor), body);
      return { invitation: invitationView(row, holder), link };
    }),

    // As the system: what is written of a link is for the node alone.
    serveOpen(contract.listInvitations, async ({ database, actor, query }) => {
      const organisation = hasRole(actor, 'secretary') ? null : signedInPerson(actor).organisation;
      return database.read(systemActor('list invitations'), (tx) => listInvitations(tx, { ...query, organisation }));
    }),

    serveCommand(contract.withdrawInvitation, async ({ tx, actor, params }) => {
      const inviter = signedInPerson(actor);
      await tx.asSystem('withdraw an invitation', async (system) => {
        const row = await invitationById(system, params.id);
        const holder = row?.person ? await findHolder(system, row.person) : null;
        if (!holder || !mayInviteInto(inviter, holder.organisation)) throw notFound('invitation');
        await voidLinks(system, 'invitation', holder.id);
      });
    }),

    serveOpen(contract.beginInvitationPasskey, ({ database, body, http }) =>
      withinLimits(kernel, [{ limit: SIGN_IN_FROM, key: http.ip }], () =>
        database.write(systemActor('accept an invitation'), (tx) => beginAcceptingByPasskey(tx, kernel, body.secret)),
      ),
    ),

    serveOpen(contract.beginInvitationTotp, ({ database, body, http }) =>
      withinLimits(kernel, [{ limit: SIGN_IN_FROM, key: http.ip }], () =>
        database.write(systemActor('accept an invitation'), (tx) => beginAcceptingByCode(tx, kernel, body.secret)),
      ),
    ),

    serveOpen(contract.acceptInvitation, async (request) => {
      const { database, body, http } = request;
      refuseForeignPage(http, new URL(kernel.url()).origin);
      const tries = [
        { limit: SIGN_IN_FROM, key: http.ip },
        { limit: CODE_SOON, key: body.secret },
      ];
      const entered = await withinLimits(kernel, tries, () =>
        database.write(systemActor('accept an invitation'), async (tx) => {
          const person = await acceptInvitation(
            tx,
            kernel,
            body.secret,
            credentialIn(body, http.headers['user-agent']),
          );
          return enter(tx, request, { person, method: 'invitation', verified: true });
        }),
      );
      return handOver(kernel.url(), request, entered);
    }),
  ];
}

async function listInvitations(tx: ReadTx, filter: InvitationFilter) {
  const rows = await openInvitations(tx, { ...filter, limit: filter.limit + 1 });
  const shown = rows.slice(0, filter.limit);
  const holders = await accountHolders(
    tx,
    shown.flatMap(({ person }) => person ?? []),
  );
  const byId = new Map(holders.map((holder) => [holder.id, holder]));
  const items = shown.flatMap((row) => {
    const holder = byId.get(row.person ?? '');
    return holder ? [invitationView(row, holder)] : [];
  });
  return { items, next: rows.length > shown.length ? (shown.at(-1)?.id ?? null) : null };
}

type Acceptance = z.output<NonNullable<Exclude<(typeof contract.acceptInvitation)['body'], 'stream'>>>;

function credentialIn(body: Acceptance, userAgent: string | undefined) {
  return 'code' in body ? { code: body.code } : { passkey: body.passkey, label: body.label || deviceLabel(userAgent) };
}

function invitationView(row: LinkRow, holder: AccountHolder): z.input<typeof contract.invitation> {
  return {
    id: row.id,
    person: { id: holder.id, fullName: holder.fullName, email: holder.email },
    organisation: holder.organisation,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  };
}
