import { systemActor } from '../../../kernel/access/actor.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { credentialOf, stillHold } from '../../accounts/index.ts';
import { personalAudiences } from '../../audiences/index.ts';
import type { LogRead } from '../../exchange/index.ts';
import type { NotificationTables } from '../tables.ts';
import { eventsFor, newestPlace, type SeenEvent } from './events.ts';
import { farewell, frame, heartbeat } from './frame.ts';
import type { Places } from './place.ts';
import { type Addressed, groupsOf, matches, type Reader, spokesmanOf } from './reader.ts';

const ROUND_EVENTS = 500;
const HISTORY_EVENTS = 200;
const AT_ONCE = 4;

type World = Pick<Kernel, 'database' | 'log'>;

/**
 * Hands what happens to the streams that are open in this process. The log of events is in the database and so is every
 * right: the hub only remembers up to which place it has told whom, which a reader who comes again brings along.
 */
export class Hub {
  private readonly live = new Set<Reader>();
  private readonly catchingUp = new Set<Reader>();
  /** Rounds have begun for everything up to here. */
  private head = 0;
  private running: Promise<void> | undefined;
  private again = false;
  private readonly world: World;
  private readonly logRead: LogRead;
  private readonly places: Places;

  constructor(world: World, logRead: LogRead, places: Places) {
    this.world = world;
    this.logRead = logRead;
    this.places = places;
  }

  /** Something may have happened. Resolves when what was committed by now has been handed on. */
  wake(): Promise<void> {
    if (this.running) {
      this.again = true;
      return this.running;
    }
    // Whoever joins reads on from their own place.
    if (this.live.size === 0 && this.catchingUp.size === 0) return Promise.resolve();
    this.running = this.rounds()
      .catch((error) => this.world.log.error({ err: error }, 'live: a round failed'))
      .finally(() => {
        this.running = undefined;
      });
    return this.running;
  }

  /** Joins a reader at its place: first what it has missed, then what happens. */
  async join(reader: Reader): Promise<void> {
    this.catchingUp.add(reader);
    try {
      await this.wake();
      while (reader.outlet.isOpen) {
        const upTo = this.head;
        if (reader.place >= upTo) {
          // No await between the comparison and here: no round can begin in between.
          this.live.add(reader);
          return;
        }
        await this.tellHistory(reader, upTo);
      }
    } finally {
      this.catchingUp.delete(reader);
    }
  }

  leave(reader: Reader): void {
    this.live.delete(reader);
    this.catchingUp.delete(reader);
  }

  /** Ends the streams of those who could not come in any more, and keeps the others open through proxies. */
  async beat(): Promise<void> {
    await this.dismissEnded();
    await this.wake();
    for (const reader of this.live) reader.outlet.send(heartbeat(this.places.seal(reader.place)));
  }

  close(): void {
    for (const { outlet } of this.everybody())
      outlet.end(farewell('stopping', 'The node stops: come again with Last-Event-ID.'));
  }

  private everybody(): Reader[] {
    return [...this.live, ...this.catchingUp];
  }

  private async rounds(): Promise<void> {
    do {
      this.again = false;
      await this.round();
    } while (this.again);
  }

  private async round(): Promise<void> {
    if (this.live.size === 0) {
      const newest = await this.world.database.read(systemActor('live: newest place'), newestPlace);
      // Whoever went live meanwhile did so at the old head, and is told from there.
      if (this.live.size === 0) {
        this.head = newest;
        return;
      }
    }
    const events = await this.world.database.read(systemActor('live: what happened'), (tx) =>
      tx
        .db<NotificationTables>()
        .selectFrom('live_event')
        .select(['place', 'kind', 'circle', 'organisation', 'persons'])
        .where('place', '>', this.head)
        .orderBy('place')
        .limit(ROUND_EVENTS)
        .execute(),
    );
    if (events.length === 0) return;
    await this.dismissEnded();
    const from = this.head;
    const upTo = events.at(-1)!.place;
    // From here on whoever joins reads up to `upTo` by themselves; these are told now.
    this.head = upTo;
    await this.tellLive([...this.live], events, from, upTo);
    this.again ||= events.length === ROUND_EVENTS;
  }

  private async tellLive(readers: Reader[], events: readonly Addressed[], from: number, upTo: number): Promise<void> {
    const persons = readers.flatMap(({ actor }) => (actor.kind === 'person' ? [actor] : []));
    try {
      const personal = await this.world.database.read(systemActor('live: group readers'), (tx) =>
        personalAudiences(tx, persons),
      );
      await eachAtMost(AT_ONCE, groupsOf(readers, personal, events), async (group) =>
        this.tell(group, await this.judge(group, from, upTo, ROUND_EVENTS)),
      );
      for (const reader of readers) reader.place = Math.max(reader.place, upTo);
    } catch (error) {
      this.world.log.error({ err: error }, 'live: readers are sent away, and resume where they were');
      for (const { outlet } of readers) outlet.end(farewell('stopping', 'Come again with Last-Event-ID.'));
    }
  }

  private async tellHistory(reader: Reader, upTo: number): Promise<void> {
    const actors = await this.world.database.read(systemActor('live: still there'), (tx) =>
      stillHold(tx, [reader.actor]),
    );
    if (!this.refresh(reader, actors)) return;
    const seen = await this.judge([reader], reader.place, upTo, HISTORY_EVENTS);
    await this.tell([reader], seen);
    await reader.outlet.drained();
    reader.place = seen.length < HISTORY_EVENTS ? upTo : seen.at(-1)!.place;
  }

  private judge([first]: Reader[], from: number, upTo: number, limit: number): Promise<SeenEvent[]> {
    return this.world.database.read(first!.actor, (tx) => eventsFor(tx, from, upTo, limit));
  }

  /** What a reader is about to be told is logged first. */
  private async tell(group: Reader[], seen: readonly SeenEvent[]): Promise<void> {
    const wanted = seen.filter(({ place, event }) =>
      group.some((reader) => reader.place < place && matches(reader.filter, event)),
    );
    const deliveries = wanted.flatMap(({ delivery }) => delivery ?? []);
    if (deliveries.length > 0) {
      await this.logRead({ actor: spokesmanOf(group), via: 'stream', act: 'read', announced: true, deliveries });
    }
    for (const { place, event } of wanted) {
      const text = frame(event.kind, this.places.seal(place), event);
      for (const { filter, outlet, place: told } of group)
        if (told < place && matches(filter, event)) outlet.send(text);
    }
  }

  private async dismissEnded(): Promise<void> {
    const readers = this.everybody();
    if (readers.length === 0) return;
    const actors = await this.world.database.read(systemActor('live: still there'), (tx) =>
      stillHold(
        tx,
        readers.map(({ actor }) => actor),
      ),
    );
    for (const reader of readers) this.refresh(reader, actors);
  }

  private refresh(reader: Reader, actors: Awaited<ReturnType<typeof stillHold>>): boolean {
    const now = actors.get(credentialOf(reader.actor) ?? '');
    if (now && mayStream(now)) {
      reader.actor = now;
      return true;
    }
    this.leave(reader);
    reader.outlet.end(farewell('ended', 'Your session or token holds no more: sign in again.'));
    return false;
  }
}

function mayStream(actor: Reader['actor']): boolean {
  return actor.kind === 'person' || (actor.kind === 'token' && actor.scopes.includes('notifications:read'));
}

async function eachAtMost<Item>(most: number, items: readonly Item[], work: (item: Item) => Promise<void>) {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
}
