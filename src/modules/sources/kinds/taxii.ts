import { spooled } from '../../exchange/index.ts';
import { SourceFailure } from '../failure.ts';
import type { Answer } from '../fetch/ask.ts';
import type { Position } from '../tables.ts';
import { takePage } from '../take-page.ts';
import type { RunContext, Stepper } from './run-context.ts';
import { askTaxii } from './taxii-answer.ts';

const PAGE = 1000;
// TAXII 2.1 §2.1; peers also leave digits out or write an offset.
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

// What cannot stand in an address or in the database is no token.
const TOKEN = /^\P{C}{1,4000}$/u;

/** Page by page to the end of the collection (TAXII 2.1 §3.4): by `next` where the peer gives one, else by added_after. */
export function taxiiSteps(context: RunContext): Stepper {
  let taken = 0;
  return async () => {
    const { position } = context;
    const answer = await askPage(context, position);
    if (answer === null) return 'more';
    const last = lastAdded(answer);
    const { data } = context.kernel.config;
    let more = false;
    await spooled(data, answer.body, (bytes) =>
      context.commit(async (tx) => {
        const title = `${context.leased.source.name} ${tx.now.toISOString().slice(0, 16).replace('T', ' ')}`;
        const page = await takePage(tx, context.kernel.keyring, context.leased, () => bytes, title);
        const to = onwards(position, { head: page.head, last, full: page.seen >= PAGE });
        more = to.more;
        taken += page.seen;
        const { objects, refused, note } = page;
        return { pages: 1, objects, refused, note, position: to.position };
      }),
    );
    if (more) return 'more';
    return taken === 0 ? 'unchanged' : 'done';
  };
}

export function pageUrl(root: string, collection: string, query: Record<string, string>): string {
  const url = new URL(`collections/${encodeURIComponent(collection)}/objects/`, withSlash(root));
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

export function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

/** null: the peer knows its own token no more, and the run goes on by time. */
async function askPage(context: RunContext, position: Position): Promise<Answer | null> {
  const { source } = context.leased;
  const from = position.addedAfter ?? source.since?.toISOString();
  const url = pageUrl(source.url, source.collection!, {
    limit: String(PAGE),
    ...(from === undefined ? {} : { added_after: from }),
    ...(position.next === undefined ? {} : { next: position.next }),
  });
  try {
    return await askTaxii(context.peer, url);
  } catch (error) {
    const stale = error instanceof SourceFailure && ['refused', 'gone'].includes(error.code);
    if (!stale || position.next === undefined) throw error;
    await context.commit(async () => ({ position: byTime(position) }));
    return null;
  }
}

function byTime({ addedAfter, last }: Position): Position {
  const from = last ?? addedAfter;
  return from === undefined ? {} : { addedAfter: from };
}

function lastAdded({ headers }: Answer): string | undefined {
  const text = headers.get('x-taxii-date-added-last');
  return text !== null && INSTANT.test(text) ? text : undefined;
}

interface Read {
  readonly head: ReadonlyMap<string, unknown>;
  readonly last: string | undefined;
  readonly full: boolean;
}

/**
 * Where the next request goes on. Peers leave `more` out though they give `next`, or both out though the page is full: then
 * the time of the last object leads on, and an empty page ends it. A token that comes back unchanged would never end.
 */
export function onwards(position: Position, { head, last, full }: Read): { position: Position; more: boolean } {
  const given = head.get('next');
  const token = typeof given === 'string' || typeof given === 'number' ? String(given) : '';
  const next = TOKEN.test(token) ? token : undefined;
  const newest = last ?? position.last;
  const saysMore = head.get('more') === true || (head.get('more') === undefined && next !== undefined);
  if (saysMore && next !== undefined) {
    if (next === position.next) throw new SourceFailure('bad-content', 'It gives the same page again and again.');
    const { addedAfter } = position;
    return {
      position: { ...(addedAfter ? { addedAfter } : {}), next, ...(newest ? { last: newest } : {}) },
      more: true,
    };
  }
  const from = newest ?? position.addedAfter;
  const moved = from !== undefined && from !== position.addedAfter;
  const wantsMore = saysMore || (full && head.get('more') !== false);
  return { position: from === undefined ? {} : { addedAfter: from }, more: wantsMore && moved };
}
