import * as contract from '../../../contract/notifications.ts';
import { type Actor, organisationOf, systemActor } from '../../../kernel/access/actor.ts';
import type { Database } from '../../../kernel/db/database.ts';
import { AppError } from '../../../kernel/errors.ts';
import { RawReply } from '../../../kernel/http/raw-reply.ts';
import { type Route, serveOpen } from '../../../kernel/http/serve.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { floorPlace, newestPlace } from './events.ts';
import { frame, OPENING } from './frame.ts';
import type { Hub } from './hub.ts';
import { Outlet } from './outlet.ts';
import type { Places } from './place.ts';
import type { Reader } from './reader.ts';
import { leaveSeat, takeSeat } from './seats.ts';

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  // For proxies that gather answers before they hand them on (nginx).
  'x-accel-buffering': 'no',
  // Its connection serves nothing else afterwards, so that it does not keep a node from stopping.
  connection: 'close',
};

/** `process` names this process among those of the node. */
export function streamRoute(kernel: Kernel, hub: Hub, places: Places, process: string): Route {
  return serveOpen(contract.stream, async ({ database, actor, query, http }) => {
    if (http.method === 'HEAD') return new RawReply(200, null, HEADERS);
    if (kernel.stopping.aborted) throw new AppError('unavailable', 'The node is stopping: try again in a moment.');
    const asked = http.headers['last-event-id'] ?? query.from;
    const from = typeof asked === 'string' && asked !== '' ? places.open(asked) : null;
    const start = await startingPlace(database, from);
    const id = kernel.ids.next();
    await open(database, actor, id, process);
    const outlet = new Outlet(() => {
      hub.leave(reader);
      database
        .write(systemActor('close a stream'), (tx) => leaveSeat(tx, id))
        .catch((error) => kernel.log.warn({ err: error }, 'live: a closed stream is counted for a minute more'));
    });
    const filter = { circles: query.circles ?? null, kinds: query.kinds ?? null };
    const reader: Reader = { id, outlet, filter, actor, place: start.place };
    outlet.send(OPENING);
    outlet.send(frame(start.missed ? 'gap' : 'ready', places.seal(start.place), { missed: start.missed }));
    hub.join(reader).catch((error) => {
      kernel.log.error({ err: error }, 'live: a stream failed');
      outlet.body.destroy();
    });
    return new RawReply(200, outlet.body, HEADERS);
  });
}

async function open(database: Database, actor: Actor, id: string, process: string): Promise<void> {
  const organisation = organisationOf(actor)!;
  await database.write(systemActor('open a stream'), (tx) => takeSeat(tx, { id, organisation, process }));
}

/** Where to begin. `missed`: events between were forgotten, and lists tell what there is. */
function startingPlace(database: Database, from: number | null): Promise<{ place: number; missed: boolean }> {
  return database.read(systemActor('live: where to begin'), async (tx) => {
    if (from === null) return { place: await newestPlace(tx), missed: false };
    const floor = await floorPlace(tx);
    return { place: Math.max(from, floor), missed: from < floor };
  });
}
