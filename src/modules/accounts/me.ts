import type { z } from 'zod';
import * as contract from '../../contract/accounts.ts';
import { type PersonActor, systemActor } from '../../kernel/access/actor.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { AppError } from '../../kernel/errors.ts';
import { type Route, serveOpen } from '../../kernel/http/serve.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { organisationOf, requireHolder } from './people.ts';
import { rightsOf } from './rights.ts';
import { sessionById } from './session/store.ts';
import { signedInPerson } from './signed-in.ts';
import { countWaysIn } from './ways-in.ts';

export function meRoute(kernel: Kernel): Route {
  // As the system, because whether an authenticator app is there is written where the app role cannot read.
  return serveOpen(contract.readMe, ({ database, actor }) =>
    database.read(systemActor('who is signed in'), (tx) => readMe(tx, signedInPerson(actor), kernel.config.demo)),
  );
}

async function readMe(tx: ReadTx, actor: PersonActor, demo: boolean): Promise<z.input<typeof contract.me>> {
  const { id, fullName, addressAs, email, languages, timeZone, roles } = await requireHolder(tx, actor.person);
  const organisation = await organisationOf(tx, actor.organisation);
  const session = await sessionById(tx, actor.session);
  if (!session) throw new AppError('unauthenticated', 'Your session has ended. Sign in again.');
  return {
    person: { id, fullName, addressAs, email, languages, timeZone },
    organisation,
    roles,
    rights: rightsOf(roles, organisation.standing),
    session: {
      id: session.id,
      method: session.method,
      createdAt: session.created_at.toISOString(),
      verifiedAt: session.verified_at?.toISOString() ?? null,
    },
    credentials: await countWaysIn(tx, actor.person),
    demo,
  };
}
