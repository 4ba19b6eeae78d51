import type { z } from 'zod';
import * as contract from '../../../contract/accounts.ts';
import { notFound } from '../../../kernel/errors.ts';
import { type Route, serveCommand, serveQuery } from '../../../kernel/http/serve.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { requireHolder } from '../people.ts';
import { deviceLabel } from '../session/device.ts';
import { signedInPerson } from '../signed-in.ts';
import type { PasskeyRow } from '../tables.ts';
import { requireMayAdd, requireOtherWayIn } from '../ways-in.ts';
import { registerPasskey, registrationOptions } from './register.ts';
import { deletePasskey, passkeysOf } from './store.ts';

export function passkeyRoutes(kernel: Kernel): Route[] {
  return [
    serveQuery(contract.listPasskeys, async ({ tx, actor }) => {
      const rows = await passkeysOf(tx, signedInPerson(actor).person);
      return { items: rows.map(passkeyView) };
    }),

    serveCommand(contract.beginPasskey, async ({ tx, actor }) => {
      const { person, session } = signedInPerson(actor);
      await requireMayAdd(tx, signedInPerson(actor));
      const holder = await requireHolder(tx, person);
      return registrationOptions(tx, kernel.url(), holder, { purpose: 'add-passkey', person, session });
    }),

    serveCommand(contract.addPasskey, async ({ tx, actor, body, http }) => {
      const { person, session } = signedInPerson(actor);
      await requireMayAdd(tx, signedInPerson(actor));
      const row = await registerPasskey(tx, kernel.url(), {
        response: body.passkey,
        label: body.label || deviceLabel(http.headers['user-agent']),
        person,
        occasion: { purpose: 'add-passkey', person, session },
      });
      return passkeyView(row);
    }),

    serveCommand(contract.removePasskey, async ({ tx, actor, params }) => {
      const { person } = signedInPerson(actor);
      if (!(await deletePasskey(tx, person, params.id))) throw notFound('passkey');
      await requireOtherWayIn(tx, person);
    }),
  ];
}

function passkeyView(row: PasskeyRow): z.input<typeof contract.passkey> {
  return {
    id: row.id,
    label: row.label,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    synced: row.synced,
    suspect: row.suspect,
  };
}
