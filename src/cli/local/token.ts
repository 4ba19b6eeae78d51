import type { Scope } from '../../contract/access.ts';
import { tokenName } from '../../contract/accounts.ts';
import { systemActor } from '../../kernel/access/actor.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { issueToken, listTokens as pageOfTokens, revokeToken as revoke } from '../../modules/accounts/index.ts';
import type { Call } from '../command.ts';
import { EXIT, type ExitCode, failed, usageError } from '../exit.ts';
import type { ORGANISATION_OPTIONS, tokenOptions } from './options.ts';
import { findOrganisation } from './organisation.ts';
import { withOwnNode } from './own-node.ts';

const OPERATOR = systemActor('command line');
const DAY_MS = 24 * 3_600_000;

type OrganisationCall = Call<typeof ORGANISATION_OPTIONS>;
type TokenCall = Call<ReturnType<typeof tokenOptions>>;

export async function listTokens({ values, common, terminal }: OrganisationCall): Promise<ExitCode> {
  const found = await withOwnNode(terminal, ({ kernel }) =>
    kernel.database.read(OPERATOR, async (tx) => {
      const organisation = await findOrganisation(tx, values.organisation);
      return { organisation, tokens: await allTokens(tx, organisation.id) };
    }),
  );
  if (common.json) terminal.out(JSON.stringify(found));
  else {
    for (const { id, name, state, scopes, expiresAt, lastUsedAt } of found.tokens) {
      terminal.out(
        [name, state, scopes.join(' '), `expires ${expiresAt}`, `used ${lastUsedAt ?? 'never'}`, id].join('\t'),
      );
    }
  }
  return EXIT.done;
}

export async function createToken({ positionals, values, common, terminal }: TokenCall): Promise<ExitCode> {
  const scopes = (values.scope ?? []) as Scope[];
  if (scopes.length === 0) throw usageError('Say what it may do: --scope SCOPE, more than once if need be.');
  const days = daysOf(values.days);
  const name = nameOf(positionals[0]!);
  const made = await withOwnNode(terminal, ({ kernel }) =>
    kernel.database.write(OPERATOR, async (tx) => {
      const organisation = await findOrganisation(tx, values.organisation);
      const { row, secret } = await issueToken(tx, {
        organisation: organisation.id,
        name,
        scopes,
        expiresAt: new Date(tx.now.getTime() + days * DAY_MS),
        createdBy: null,
      });
      return { organisation, id: row.id, name: row.name, scopes, expiresAt: row.expires_at.toISOString(), secret };
    }),
  );
  if (common.json) terminal.out(JSON.stringify(made));
  else {
    terminal.note(`Token ${made.name} of ${made.organisation.name}, until ${made.expiresAt}. It is shown this once:`);
    terminal.out(made.secret);
  }
  return EXIT.done;
}

export async function revokeToken({ positionals, values, common, terminal }: OrganisationCall): Promise<ExitCode> {
  const wanted = positionals[0]!;
  const revoked = await withOwnNode(terminal, ({ kernel }) =>
    kernel.database.write(OPERATOR, async (tx) => {
      const organisation = await findOrganisation(tx, values.organisation);
      const tokens = await allTokens(tx, organisation.id);
      const token = tokens.find(({ id, name, state }) => id === wanted || (name === wanted && state !== 'revoked'));
      if (!token) throw failed(`${organisation.name} has no token "${wanted}".`);
      await revoke(tx, organisation.id, token.id, null);
      return { organisation, id: token.id, name: token.name, state: 'revoked' };
    }),
  );
  if (common.json) terminal.out(JSON.stringify(revoked));
  else terminal.out(`Token ${revoked.name} of ${revoked.organisation.name} is revoked.`);
  return EXIT.done;
}

async function allTokens(tx: ReadTx, organisation: string) {
  const tokens: Awaited<ReturnType<typeof pageOfTokens>>['items'] = [];
  let after: string | undefined;
  do {
    const page = await pageOfTokens(tx, organisation, { after, limit: 200 });
    tokens.push(...page.items);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return tokens;
}

function nameOf(text: string): string {
  const name = tokenName.safeParse(text);
  if (!name.success) throw usageError(`The name "${text}": ${name.error.issues[0]?.message}.`);
  return name.data;
}

function daysOf(text = '90'): number {
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (days < 1 || days > 366) throw usageError(`--days ${text}: give a number from 1 to 366.`);
  return days;
}
