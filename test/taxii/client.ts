import type { StixObject } from '../support/stix.ts';
import type { Ready } from './target.ts';

export const TAXII = 'application/taxii+json;version=2.1';
export const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
export const UUID_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined where it is empty. */
  readonly body: Body | undefined;
}

interface Body {
  readonly id?: string;
  readonly more?: boolean;
  readonly next?: string;
  readonly objects?: readonly (StixObject & { readonly date_added?: string; readonly version?: string })[];
  readonly versions?: readonly string[];
  readonly [member: string]: unknown;
}

export interface Call {
  readonly method?: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly as?: keyof Ready['accounts'] | null;
}

/** A plain TAXII 2.1 client of one collection of the server under test. */
export function clientOf(ready: Ready) {
  async function send(url: string, { method = 'GET', query = {}, headers = {}, body, as = 'member' }: Call = {}) {
    const address = new URL(url);
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, String(value));
    const type = body === undefined ? {} : { 'content-type': TAXII };
    const response = await fetch(address, {
      method,
      headers: { accept: TAXII, ...type, ...(as === null ? {} : { authorization: basic(ready, as) }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: json(text) } satisfies Answer;
  }
  const collection = (path: string, of: keyof Ready['collections'] = 'readWrite') =>
    `${ready.taxii.apiRoot}collections/${ready.collections[of]}/${path}`;
  return {
    send,
    collection,
    root: (path: string, call?: Call): Promise<Answer> => send(ready.taxii.apiRoot + path, call),
    get: (path: string, query: Call['query'] = {}, call: Call = {}): Promise<Answer> =>
      send(collection(path), { ...call, query }),
    add: (objects: readonly unknown[], call: Call = {}): Promise<Answer> =>
      send(collection('objects/'), { method: 'POST', body: { objects }, ...call }),
    remove: (id: string, query: Call['query'] = {}, call: Call = {}): Promise<Answer> =>
      send(collection(`objects/${id}/`), { method: 'DELETE', query, ...call }),
  };
}

export type Client = ReturnType<typeof clientOf>;

export function basic({ accounts }: Ready, name: keyof Ready['accounts']): string {
  const { user, password } = accounts[name].basic;
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

function json(text: string): Body | undefined {
  return text === '' ? undefined : (JSON.parse(text) as Body);
}

export function idsOf(answer: Answer): string[] {
  return (answer.body?.objects ?? []).map((object) => object.id);
}

/** Follows `next` to the end. */
export async function everyPage(client: Client, path: string, query: Call['query']): Promise<Answer[]> {
  const pages = [await client.get(path, query)];
  while (pages.at(-1)!.body?.more) {
    const { next } = pages.at(-1)!.body!;
    if (next === undefined) throw new Error('There is more but no next.');
    pages.push(await client.get(path, { ...query, next }));
    if (pages.length > 100) throw new Error('The pages have no end.');
  }
  return pages;
}
