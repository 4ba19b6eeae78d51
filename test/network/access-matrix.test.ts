import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Access, ROLES, type Role, SCOPES, type Scope } from '../../src/contract/access.ts';
import { ENDPOINTS } from '../../src/contract/all.ts';
import type { Endpoint } from '../../src/contract/endpoint.ts';
import { issueToken } from '../../src/modules/accounts/token/commands.ts';
import type { Credentials } from '../support/client.ts';
import { newPerson, sessionOf, startWorld, type TestWorld } from '../support/world.ts';

/** Who calls: nobody, a token with these scopes, a person with these roles who has just (or not) proven themselves. */
type Caller =
  | { readonly kind: 'public' }
  | { readonly kind: 'token'; readonly scopes: readonly Scope[] }
  | { readonly kind: 'person'; readonly roles: readonly Role[]; readonly stale?: true };

type Verdict = 'admitted' | 'unauthenticated' | 'forbidden' | 'step-up-required';

const MINUTES_UNTIL_STALE = 6;

let world: TestWorld;
const persons = new Map<string, string>();
beforeAll(async () => {
  world = await startWorld();
  for (const roles of [[], ...ROLES.map((role) => [role])]) {
    const { id } = await world.system((tx) => newPerson(tx, world.alpha.id, `matrix-${roles.join()}`, roles));
    persons.set(roles.join(), id);
  }
});
afterAll(() => world.close());

/** What an endpoint's declared access means for a caller; written apart from the code that admits. */
function expected(access: Access, caller: Caller): Verdict {
  if (access.who === 'public') return 'admitted';
  if (caller.kind === 'public') return 'unauthenticated';
  if (caller.kind === 'token') {
    return access.scope !== undefined && caller.scopes.includes(access.scope) ? 'admitted' : 'forbidden';
  }
  const fits = access.roles === undefined || caller.roles.some((role) => access.roles?.includes(role));
  if (!fits) return 'forbidden';
  return access.stepUp && caller.stale ? 'step-up-required' : 'admitted';
}

function callersOf({ access }: Endpoint): Caller[] {
  const others = SCOPES.filter((scope) => scope !== access.scope);
  return [
    { kind: 'public' },
    { kind: 'token', scopes: access.scope ? [access.scope] : SCOPES },
    { kind: 'token', scopes: others },
    { kind: 'person', roles: [] },
    ...ROLES.map((role): Caller => ({ kind: 'person', roles: [role] })),
    { kind: 'person', roles: access.roles?.slice(0, 1) ?? [], stale: true },
  ];
}

let tokens = 0;

/** Credentials of their own for every call, since some calls end the session that they come with. */
async function credentialsOf(caller: Caller): Promise<Credentials> {
  if (caller.kind === 'public') return undefined;
  if (caller.kind === 'person') return world.system((tx) => sessionOf(tx, persons.get(caller.roles.join())!));
  const expiresAt = new Date(world.clock.now().getTime() + 86_400_000);
  const wanted = { organisation: world.alpha.id, scopes: caller.scopes, expiresAt, createdBy: null };
  const { secret } = await world.system((tx) => issueToken(tx, { ...wanted, name: `matrix-${tokens++}` }));
  return { token: secret };
}

/** With input that no endpoint takes, so that who is admitted does nothing. */
async function verdict(endpoint: Endpoint, as: Credentials): Promise<Verdict> {
  const params = Object.fromEntries([...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => [name!, 'nobody']));
  const hasBody = endpoint.method !== 'GET';
  // A stream that opens would not end.
  const query = endpoint.id === 'notifications.stream' ? { circles: 'nobody' } : {};
  const input = { params, query, ...(hasBody ? { body: endpoint.body === 'stream' ? '\0' : 'no such input' } : {}) };
  const response = await world.node.send(endpoint, input, as);
  const text = await response.text();
  if (response.status >= 500) throw new Error(`${endpoint.id}: ${response.status} ${text}`);
  if (response.status !== 401 && response.status !== 403) return 'admitted';
  const problem = JSON.parse(text) as { code?: string; error_code?: string; detail?: string; title?: string };
  const code = problem.code ?? problem.error_code;
  const atTheDoor = /lacks the scope|a token cannot do it|needs one of the roles/.test(
    `${problem.detail} ${problem.title}`,
  );
  if (code === 'forbidden') return atTheDoor ? 'forbidden' : 'admitted';
  return code as Verdict;
}

describe('every endpoint admits exactly whom its access names', () => {
  test.each(ENDPOINTS.map((endpoint) => [endpoint.id, endpoint] as const))('%s', async (_id, endpoint) => {
    // A sign-in page answers a wrong credential with 401 to everybody: that is no matter of admission.
    if (endpoint.access.who === 'public') return expectOpen(endpoint);
    const found: [Caller, Verdict][] = [];
    for (const caller of callersOf(endpoint)) {
      const as = await credentialsOf(caller);
      const isStale = caller.kind === 'person' && caller.stale;
      if (isStale) world.clock.advance({ minutes: MINUTES_UNTIL_STALE });
      found.push([caller, await verdict(endpoint, as)]);
    }
    expect(found).toEqual(callersOf(endpoint).map((caller) => [caller, expected(endpoint.access, caller)]));
  });
});

async function expectOpen(endpoint: Endpoint): Promise<void> {
  const response = await world.node.send(endpoint, {
    params: Object.fromEntries([...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => [name!, 'nobody'])),
    ...(endpoint.method === 'GET' ? {} : { body: {} }),
  });
  const text = await response.text();
  expect(response.status, text).toBeLessThan(500);
  expect(text).not.toContain('Sign in, or send an API token');
}
