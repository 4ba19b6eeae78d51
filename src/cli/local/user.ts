import type { Role } from '../../contract/access.ts';
import { type PersonView, personDetails } from '../../contract/directory.ts';
import { systemActor } from '../../kernel/access/actor.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { invite } from '../../modules/accounts/index.ts';
import { accountHoldersByEmail, listPeople } from '../../modules/directory/index.ts';
import type { Call } from '../command.ts';
import { EXIT, type ExitCode, usageError } from '../exit.ts';
import type { inviteOptions, ORGANISATION_OPTIONS } from './options.ts';
import { findOrganisation } from './organisation.ts';
import { withOwnNode } from './own-node.ts';

const OPERATOR = systemActor('command line');

type InviteCall = Call<ReturnType<typeof inviteOptions>>;

export async function listUsers({ values, common, terminal }: Call<typeof ORGANISATION_OPTIONS>): Promise<ExitCode> {
  const found = await withOwnNode(terminal, ({ kernel }) =>
    kernel.database.read(OPERATOR, async (tx) => {
      const organisation = await findOrganisation(tx, values.organisation);
      return { organisation, people: await allPeople(tx, organisation.id) };
    }),
  );
  if (common.json) terminal.out(JSON.stringify(found));
  else {
    for (const { id, fullName, email, roles } of found.people) {
      terminal.out([fullName, email ?? '', (roles ?? []).join(' '), id].join('\t'));
    }
  }
  return EXIT.done;
}

/** Invites whoever has the address already, else enters them first. The link is mailed as well. */
export async function inviteUser(call: InviteCall): Promise<ExitCode> {
  const { values, common, terminal } = call;
  const { email } = values;
  if (email === undefined) throw usageError('Say whom to invite: --email ADDRESS.');
  const invited = await withOwnNode(terminal, ({ kernel }) =>
    kernel.database.write(OPERATOR, async (tx) => {
      const organisation = await findOrganisation(tx, values.organisation);
      const holders = await accountHoldersByEmail(tx, email);
      const known = holders.find((holder) => holder.organisation === organisation.id);
      const invitee = known ? { person: known.id } : newcomer(call, organisation.id, email);
      const { holder, link, row } = await invite(tx, kernel.url(), OPERATOR, invitee);
      return {
        organisation,
        person: { id: holder.id, fullName: holder.fullName, email },
        expiresAt: row.expires_at,
        link,
      };
    }),
  );
  if (common.json) terminal.out(JSON.stringify(invited));
  else {
    terminal.note(
      `For ${invited.person.fullName} of ${invited.organisation.name}; works once, until ${invited.expiresAt.toISOString()}:`,
    );
    terminal.out(invited.link);
  }
  return EXIT.done;
}

function newcomer({ values }: InviteCall, organisation: string, email: string) {
  const { name, role = ['responder'] } = values;
  if (name === undefined) throw usageError(`Nobody of it has the address ${email} yet: give --name as well.`);
  const details = personDetails.safeParse({
    fullName: name,
    addressAs: values['address-as'] ?? name,
    email,
    languages: [values.language ?? 'en'],
    timeZone: values['time-zone'] ?? 'UTC',
  });
  if (!details.success)
    throw usageError(details.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; '));
  return { organisation, newPerson: details.data, roles: role as Role[] };
}

async function allPeople(tx: ReadTx, organisation: string): Promise<PersonView[]> {
  const people: PersonView[] = [];
  let after: string | undefined;
  do {
    const page = await listPeople(tx, organisation, { status: 'active', limit: 200, after });
    people.push(...page.items);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return people;
}
