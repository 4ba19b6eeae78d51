import * as contract from '../../../contract/accounts.ts';
import { notFound } from '../../../kernel/errors.ts';
import { type Route, serveCommand, serveQuery } from '../../../kernel/http/serve.ts';
import { signedInPerson } from '../signed-in.ts';
import { issueToken, revokeToken } from './commands.ts';
import { listTokens } from './list.ts';
import { tokenOf } from './store.ts';
import { tokenView } from './token.ts';

export const tokenRoutes: readonly Route[] = [
  serveCommand(contract.createToken, async ({ tx, actor, body }) => {
    const { person, organisation } = signedInPerson(actor);
    const expiresAt = new Date(body.expiresAt);
    const { row, secret } = await issueToken(tx, { ...body, expiresAt, organisation, createdBy: person });
    return { token: tokenView(row, tx.now), secret };
  }),

  serveQuery(contract.listTokens, async ({ tx, actor, query }) =>
    listTokens(tx, signedInPerson(actor).organisation, query),
  ),

  serveQuery(contract.readToken, async ({ tx, actor, params }) => {
    const row = await tokenOf(tx, signedInPerson(actor).organisation, params.id);
    if (!row) throw notFound('API token');
    return tokenView(row, tx.now);
  }),

  serveCommand(contract.revokeToken, async ({ tx, actor, params }) => {
    const { person, organisation } = signedInPerson(actor);
    await revokeToken(tx, organisation, params.id, person);
  }),
];
