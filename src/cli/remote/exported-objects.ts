import { listObjects } from '../../contract/exchange.ts';
import { objects as collectionObjects } from '../../contract/taxii.ts';
import { failed } from '../exit.ts';
import type { Client } from './client.ts';

/** The objects of an item, each in the very text in which it was shared. */
export async function* objectsOfItem(client: Client, id: string): AsyncGenerator<string> {
  let after: string | undefined;
  do {
    const page = await client.call(listObjects, { params: { id }, query: { limit: 200, after } });
    for (const { json } of page.items) yield json;
    after = page.next ?? undefined;
  } while (after !== undefined);
}

const TAXII = 'application/taxii+json;version=2.1';

/** What a circle holds for the caller, by TAXII 2.1 §5.4: the newest version of each object, oldest first. */
export async function* objectsOfCircle(client: Client, circle: string, since?: string): AsyncGenerator<string> {
  let next: string | undefined;
  do {
    const response = await client.fetch(collectionObjects, {
      params: { collection: circle },
      query: { limit: 1000, added_after: since, next },
      headers: { accept: TAXII },
    });
    const envelope = (await response.json()) as { more?: boolean; next?: string; objects?: unknown[] };
    for (const object of envelope.objects ?? []) yield JSON.stringify(object);
    if (envelope.more === true && envelope.next === undefined)
      throw failed('The node has more but does not say where.');
    next = envelope.more === true ? envelope.next : undefined;
  } while (next !== undefined);
}
