import type { z } from 'zod';
import * as exchange from '../../src/contract/exchange.ts';
import { API_ROOT } from '../../src/contract/taxii.ts';
import type { Credentials } from '../support/client.ts';
import { bundle, type StixObject } from '../support/stix.ts';
import type { TestWorld } from '../support/world.ts';

export type Item = z.input<typeof exchange.itemPage>;
type Terms = z.input<typeof exchange.terms>;

/** Shares objects into `main` for defence; `terms` say otherwise. */
export async function share(
  { node, circles }: TestWorld,
  as: Credentials,
  objects: readonly StixObject[],
  terms: Terms = {},
): Promise<Item> {
  const { id } = await node.call(exchange.createDraft, { body: bundle(...objects) }, as);
  const body = { circle: circles.main.id, purpose: 'defence', ...terms };
  return node.call(exchange.publishDraft, { params: { id }, body }, as);
}

/** The titles that somebody finds in the list of items. */
export async function titlesFor({ node }: TestWorld, as: Credentials): Promise<string[]> {
  const { items } = await node.call(exchange.listItems, { query: { limit: 200 } }, as);
  return items.map((item) => item.title);
}

/** All objects that a plain TAXII client gets from a collection; the status where it is refused. */
export async function poll(
  { node }: TestWorld,
  token: string,
  collection: string,
  query = '',
): Promise<{ status: number; objects: StixObject[] }> {
  const response = await fetch(`${node.url}${API_ROOT}collections/${collection}/objects/${query}`, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/taxii+json;version=2.1' },
  });
  const envelope = (await response.json()) as { objects?: StixObject[] };
  return { status: response.status, objects: envelope.objects ?? [] };
}

/** The problem of a call that must be refused, as `403 forbidden`. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  const outcome = await work.then(
    () => 'not refused',
    (error: { status?: number; problem?: { code: string } }) => error,
  );
  if (typeof outcome === 'string') return outcome;
  if (outcome.problem === undefined) throw outcome;
  return `${outcome.status} ${outcome.problem.code}`;
}
