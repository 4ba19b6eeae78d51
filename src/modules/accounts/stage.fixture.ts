import { type CallInput, type Credentials, ProblemError } from '../../../test/support/client.ts';
import { type TestClock, testClock } from '../../../test/support/clock.ts';
import { startTestNode, type TestNode } from '../../../test/support/node.ts';
import type { Role } from '../../contract/access.ts';
import * as contract from '../../contract/accounts.ts';
import { foundOrganisation, listPeople } from '../../contract/directory.ts';
import type { Endpoint } from '../../contract/endpoint.ts';
import { type Authenticator, virtualAuthenticator } from '../../demo/authenticator.ts';
import { systemIds } from '../../kernel/ids.ts';
import { setupLink } from './index.ts';

/** Somebody with a browser: its cookie and its authenticator. */
export interface Visitor {
  readonly id: string;
  readonly email: string;
  readonly organisation: string;
  readonly authenticator: Authenticator;
  /** The session that was opened last. */
  cookie: string;
}

export interface Stage {
  readonly node: TestNode;
  readonly clock: TestClock;
  readonly secretary: Visitor;
  /** Founds an organisation and lets its officer accept their invitation with a passkey. */
  officer(name: string): Promise<Visitor>;
  /** Invites somebody new and lets them accept. */
  colleague(officer: Visitor, name: string, roles: Role[]): Promise<Visitor>;
  /** Signs in with the visitor's passkey; the step-up is fresh then. */
  signIn(visitor: Visitor): Promise<void>;
}

export const person = (name: string) => ({
  fullName: name,
  addressAs: name,
  email: `${name.toLowerCase()}@people.example`,
  languages: ['en'],
  timeZone: 'Asia/Tokyo',
});

export const organisation = (name: string) => ({ legalName: name, country: 'JP', kind: 'company' as const });

/** A node with its secretariat, on a clock that the test moves. */
export async function openStage(): Promise<Stage> {
  const clock = testClock();
  const node = await startTestNode({ world: { clock, ids: systemIds(clock) } });
  const link = await setupLink(node.kernel);
  const body = { secret: secretIn(link ?? ''), organisation: organisation('Secretariat'), person: person('Sakura') };
  const reply = await openingReply(node, contract.setUp, { body });
  const { organisation: own } = await node.call(contract.readMe, {}, reply);
  const secretary: Visitor = {
    ...reply,
    email: body.person.email,
    organisation: own.id,
    authenticator: virtualAuthenticator({ origin: node.url }),
  };
  await addPasskey(node, secretary);

  const stage: Stage = {
    node,
    clock,
    secretary,
    async officer(name) {
      await stage.signIn(secretary);
      const founder = { organisation: organisation(`${name} Ltd`), contact: person(name), why: 'A founder.' };
      const { id } = await node.call(foundOrganisation, { body: founder }, secretary);
      const invitee = await personIn(node, secretary, id);
      const { link } = await node.call(contract.invite, { body: { person: invitee } }, secretary);
      return accept(node, link, founder.contact.email, id);
    },
    async colleague(officer, name, roles) {
      const body = { newPerson: person(name), roles };
      const { link } = await node.call(contract.invite, { body }, officer);
      return accept(node, link, body.newPerson.email, officer.organisation);
    },
    async signIn(visitor) {
      const options = await node.call(contract.beginPasskeySignIn);
      const passkey = visitor.authenticator.get(options);
      visitor.cookie = (await openingReply(node, contract.signInWithPasskey, { body: { passkey } })).cookie;
    },
  };
  return stage;
}

async function personIn(node: TestNode, secretary: Visitor, organisation: string): Promise<string> {
  const { items } = await node.call(listPeople, { params: { id: organisation } }, secretary);
  return items[0]?.id ?? '';
}

async function accept(node: TestNode, link: string, email: string, organisation: string): Promise<Visitor> {
  const secret = secretIn(link);
  const authenticator = virtualAuthenticator({ origin: node.url });
  const options = await node.call(contract.beginInvitationPasskey, { body: { secret } });
  const body = { secret, passkey: authenticator.create(options) };
  return { ...(await openingReply(node, contract.acceptInvitation, { body })), email, organisation, authenticator };
}

export async function addPasskey(node: TestNode, visitor: Visitor) {
  const options = await node.call(contract.beginPasskey, {}, visitor);
  return node.call(contract.addPasskey, { body: { passkey: visitor.authenticator.create(options) } }, visitor);
}

/** Calls an endpoint that opens a session; answers the person and the cookie as a browser keeps it. */
export async function openingReply(
  node: TestNode,
  endpoint: Endpoint,
  input: CallInput,
  as?: Credentials,
): Promise<{ id: string; next: string; cookie: string }> {
  const response = await node.send(endpoint, input, as);
  const reply = (await response.json()) as { person: string; next: string };
  if (!response.ok) throw new ProblemError(response.status, reply as never);
  return { id: reply.person, next: reply.next, cookie: cookieOf(response, 'renkei') };
}

export function cookieOf(response: Response, name: string): string {
  const set = response.headers.getSetCookie().find((line) => line.startsWith(`${name}=`));
  if (!set) throw new Error(`The reply sets no cookie ${name}.`);
  return set.split(';', 1)[0] ?? '';
}

/** The secret at the end of a link's address. */
export function secretIn(link: string): string {
  return link.slice(link.lastIndexOf('/') + 1);
}

/** The problem code that a call is refused with; fails when it is not refused. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  const outcome = await work.then(
    () => 'not refused',
    (error: unknown) => error,
  );
  if (outcome instanceof ProblemError) return `${outcome.status} ${outcome.problem.code}`;
  if (outcome === 'not refused') return outcome;
  throw outcome;
}
