import type { z } from 'zod';
import * as contract from '../../../contract/accounts.ts';
import { systemActor } from '../../../kernel/access/actor.ts';
import { AppError, notFound } from '../../../kernel/errors.ts';
import { RawReply } from '../../../kernel/http/raw-reply.ts';
import { type Request, type Route, serveCommand, serveOpen, serveQuery } from '../../../kernel/http/serve.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { BEGUN_FROM } from '../door/limits.ts';
import { withinLimits } from '../door/rate-limit.ts';
import { refuseForeignPage } from '../door/same-origin.ts';
import { cookie, cookieIn, cookieName } from '../session/cookie.ts';
import { enter, handOver } from '../session/sign-in.ts';
import { signedInPerson } from '../signed-in.ts';
import type { ProviderRow } from '../tables.ts';
import { requireOtherWayIn } from '../ways-in.ts';
import { ATTEMPT_COOKIE, beginAttempt } from './begin.ts';
import { linkedPerson, linkPerson, readAnswer } from './finish.ts';
import { redirectUri } from './provider.ts';
import { setProvider } from './set-provider.ts';
import { deleteIdentity, deleteProvider, providerByName, providerOf } from './store.ts';

export function oidcRoutes(kernel: Kernel): Route[] {
  return [
    serveQuery(contract.readIdentityProvider, async ({ tx, actor }) => {
      const row = await providerOf(tx, signedInPerson(actor).organisation);
      return { provider: row ? providerView(kernel, row) : null, redirectUri: redirectUri(kernel.url()) };
    }),

    serveOpen(contract.setIdentityProvider, async ({ actor, body }) =>
      providerView(kernel, await setProvider(kernel, signedInPerson(actor), body)),
    ),

    serveCommand(contract.removeIdentityProvider, async ({ tx, actor }) => {
      if (!(await deleteProvider(tx, signedInPerson(actor).organisation))) throw notFound('identity provider');
    }),

    serveOpen(contract.beginOidcSignIn, ({ database, body, http, header }) => {
      refuseForeignPage(http, new URL(kernel.url()).origin);
      return withinLimits(kernel, [{ limit: BEGUN_FROM, key: http.ip }], async () => {
        const provider = await database.read(systemActor('find an identity provider'), (tx) =>
          providerByName(tx, body.signInName),
        );
        if (!provider) throw notFound('identity provider');
        const { url, setCookie } = await beginAttempt(kernel, provider, null);
        header('set-cookie', setCookie);
        return { url };
      });
    }),

    serveOpen(contract.beginOidcLink, async ({ database, actor, header }) => {
      const provider = await database.read(actor, (tx) => providerOf(tx, signedInPerson(actor).organisation));
      if (!provider) throw notFound('identity provider');
      const { url, setCookie } = await beginAttempt(kernel, provider, actor);
      header('set-cookie', setCookie);
      return { url };
    }),

    serveCommand(contract.removeOidcLink, async ({ tx, actor }) => {
      const { person } = signedInPerson(actor);
      if (!(await deleteIdentity(tx, person))) throw notFound('link');
      await requireOtherWayIn(tx, person);
    }),

    serveOpen(contract.finishOidc, async (request) => {
      request.header('set-cookie', cookie(kernel.url(), ATTEMPT_COOKIE, '', 0));
      const target = request.actor.kind === 'person' ? '/settings' : '/sign-in';
      return redirectTo(kernel, await finish(kernel, request).catch((error) => withProblem(target, error)));
    }),
  ];
}

/** Signs in or links; answers the page to go on with. */
async function finish(kernel: Kernel, request: Request<unknown, { state: string }, unknown>): Promise<string> {
  const { actor, http, query } = request;
  const answer = await readAnswer(kernel, {
    url: new URL(http.url, kernel.url()),
    state: query.state,
    browser: cookieIn(http.headers.cookie, cookieName(kernel.url(), ATTEMPT_COOKIE)),
  });
  if (answer.attempt.person !== null) {
    await kernel.database.write(systemActor('link an identity'), (tx) => linkPerson(tx, actor, answer));
    return '/settings';
  }
  const entered = await kernel.database.write(systemActor('sign in by identity provider'), async (tx) =>
    enter(tx, request, { person: await linkedPerson(tx, answer), method: 'oidc', verified: false }),
  );
  handOver(kernel.url(), request, entered);
  return '/';
}

function withProblem(page: string, error: unknown): string {
  if (!(error instanceof AppError)) throw error;
  return `${page}?problem=${error.code}`;
}

function redirectTo(kernel: Kernel, page: string): RawReply {
  return new RawReply(302, null, { location: `${kernel.url()}${page}` });
}

function providerView(kernel: Kernel, row: ProviderRow): z.input<typeof contract.identityProvider> {
  return {
    issuer: row.issuer,
    clientId: row.client_id,
    signInName: row.sign_in_name,
    redirectUri: redirectUri(kernel.url()),
    setAt: row.set_at.toISOString(),
  };
}
