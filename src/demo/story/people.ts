import * as accounts from '../../contract/accounts.ts';
import { addPasskey, type SignedIn, signIn } from '../caller.ts';
import type { StoryClock } from './clock.ts';

// Well within the idle time of a session.
const SESSION_HOURS = 6;

/** The people of the story by key (`th-bank.nattapong`), each with a session that is opened when they act. */
export interface People {
  /** Remembers whom the directory knows under this id. */
  enter(key: string, id: string): void;
  idOf(key: string): string;
  /** Somebody whose session is open already, such as who set the node up. */
  present(key: string, who: SignedIn): void;
  as(key: string): Promise<SignedIn>;
  /** The same, having just proven themselves with their passkey. */
  proven(key: string): Promise<SignedIn>;
}

interface Known {
  readonly id: string;
  who?: SignedIn;
  since?: Date;
  hasPasskey?: boolean;
}

/** `linkFor` makes a demo sign-in link for a person's id. */
export function storyPeople(url: string, clock: StoryClock, linkFor: (person: string) => Promise<string>): People {
  const known = new Map<string, Known>();

  function find(key: string): Known {
    const person = known.get(key);
    if (!person) throw new Error(`The story has no person ${key} yet.`);
    return person;
  }

  async function open(person: Known): Promise<SignedIn> {
    const secret = (await linkFor(person.id)).split('/').at(-1)!;
    const before = person.who;
    person.who = await signIn(
      url,
      (browser) => browser.call(accounts.openLink, { body: { secret } }),
      before?.authenticator,
    );
    person.since = clock.now();
    return person.who;
  }

  async function as(key: string): Promise<SignedIn> {
    const person = find(key);
    const isFresh = person.since && clock.now().getTime() - person.since.getTime() < SESSION_HOURS * 3_600_000;
    return person.who && isFresh ? person.who : open(person);
  }

  return {
    enter: (key, id) => void known.set(key, { id }),
    idOf: (key) => find(key).id,
    present(key, who) {
      known.set(key, { id: who.person, who, since: clock.now() });
    },
    as,
    async proven(key) {
      const who = await as(key);
      const person = find(key);
      if (!person.hasPasskey) await addPasskey(who, 'Demo passkey');
      person.hasPasskey = true;
      await who.prove();
      return who;
    },
  };
}
