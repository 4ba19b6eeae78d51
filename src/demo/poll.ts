import { API_ROOT } from '../contract/taxii.ts';
import type { Account } from './story/cast.ts';

/** What a TAXII client got: how many objects in how many pages, and the status of the last answer. */
export interface Poll {
  readonly status: number;
  readonly objects: number;
  readonly pages: number;
}

/** Polls a collection to its end as a plain TAXII 2.1 client with Basic credentials. */
export async function pollCollection(url: string, { basic }: Account, collection: string): Promise<Poll> {
  const authorization = `Basic ${Buffer.from(`${basic.user}:${basic.password}`).toString('base64')}`;
  const poll = { status: 0, objects: 0, pages: 0 };
  let next: string | undefined;
  do {
    const query = next === undefined ? '' : `?next=${encodeURIComponent(next)}`;
    const response = await fetch(`${url}${API_ROOT}collections/${collection}/objects/${query}`, {
      headers: { authorization, accept: 'application/taxii+json;version=2.1' },
    });
    const envelope = (await response.json()) as { objects?: unknown[]; more?: boolean; next?: string };
    poll.status = response.status;
    if (!response.ok) return poll;
    poll.objects += envelope.objects?.length ?? 0;
    poll.pages += 1;
    next = envelope.more ? envelope.next : undefined;
  } while (next !== undefined);
  return poll;
}
