import { sql } from 'kysely';
import type { ReadTx } from '../../kernel/db/tx.ts';
import type { ContextTables } from './tables.ts';

export interface Scope {
  readonly circle?: string | undefined;
  readonly since?: string | undefined;
}

export interface Technique {
  readonly id: string;
  readonly name: string;
  readonly tactics: readonly string[];
  readonly items: number;
  readonly indicators: number;
}

interface Part {
  readonly object_id: string;
  readonly kind: 'matrix' | 'tactic' | 'technique';
  readonly external_id: string;
  readonly name: string;
  readonly domains: readonly string[];
  readonly places: readonly string[];
}

export interface Matrix {
  readonly domains: readonly string[];
  readonly domain: string | null;
  readonly tactics: readonly { readonly shortName: string; readonly name: string }[];
  readonly techniques: readonly Technique[];
}

/**
 * A catalogue is an item that holds tactics: the imported bundle of ATT&CK. What it says of its own techniques counts for
 * nothing; what others say of them is the coverage.
 */
export async function attackMatrix(tx: ReadTx, asked: Scope & { domain?: string | undefined }): Promise<Matrix> {
  const catalogue = await catalogueParts(tx);
  const domains = [...new Set(catalogue.flatMap((part) => part.domains))].sort();
  const domain = asked.domain ?? domains[0] ?? null;
  const inDomain = catalogue.filter((part) => domain === null || part.domains.includes(domain));
  const used = await usesOf(tx, asked);
  const known = inDomain
    .filter((part) => part.kind === 'technique')
    .map((part) => ({
      id: part.external_id,
      name: part.name,
      tactics: part.places,
      items: used.get(part.external_id)?.items ?? 0,
      indicators: used.get(part.external_id)?.indicators ?? 0,
    }));
  const everywhere = new Set(catalogue.map((part) => part.external_id));
  const unknown = [...used.entries()]
    .filter(([id]) => !everywhere.has(id))
    .map(([id, { name, items, indicators }]) => ({ id, name, tactics: [], items, indicators }));
  return {
    domains,
    domain,
    tactics: tacticsInOrder(inDomain),
    techniques: [...known, ...unknown].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/** As the matrix orders them; those that no matrix names come last. */
function tacticsInOrder(parts: readonly Part[]): { shortName: string; name: string }[] {
  const order = parts.filter(({ kind }) => kind === 'matrix').flatMap(({ places }) => places);
  const place = ({ object_id }: Part) => (order.includes(object_id) ? order.indexOf(object_id) : order.length);
  const tactics = parts.filter(({ kind }) => kind === 'tactic').sort((a, b) => place(a) - place(b));
  return tactics.map(({ places, name }) => ({ shortName: places[0]!, name }));
}

/** One of each: the same catalogue may have been shared in several circles. */
async function catalogueParts(tx: ReadTx): Promise<Part[]> {
  const { rows } = await sql<Part>`
    select distinct on (kind, external_id, object_id) object_id, kind, external_id, name, domains, places
    from context_attack where item in (select item from context_attack where kind = 'tactic')
    order by kind, external_id, object_id`.execute(tx.db<ContextTables>());
  return [...new Map(rows.map((row) => [`${row.kind} ${row.external_id || row.object_id}`, row])).values()];
}

interface Use {
  readonly name: string;
  readonly items: number;
  readonly indicators: number;
}

async function usesOf(tx: ReadTx, scope: Scope): Promise<Map<string, Use>> {
  const { rows } = await sql<Use & { id: string }>`
    ${speaking(scope)}
    select id, max(name) as name, count(distinct item) as items, count(distinct indicator) as indicators
    from speaking group by id`.execute(tx.db<ContextTables>());
  return new Map(rows.map(({ id, ...use }) => [id, use]));
}

/**
 * Items that speak of a technique: they hold its attack-pattern, or relate something to one. Every table here is under
 * row-level security, so it is what the reader sees that is counted.
 */
export function speaking({ circle, since }: Scope) {
  return sql`
    with technique as (
      select object_id, external_id, name, item from context_attack where kind = 'technique'
    ), catalogue as (
      select distinct item from context_attack where kind = 'tactic'
    ), said as (
      select external_id as id, name, item, null::text as indicator from technique
      union all
      select technique.external_id, technique.name, link.item, case when link.from_id like 'indicator--%' then link.from_id end
      from technique join context_link link on link.to_id = technique.object_id
      union all
      select technique.external_id, technique.name, link.item, null
      from technique join context_link link on link.from_id = technique.object_id
    ), speaking as (
      select said.* from said join item on item.id = said.item
      where said.item not in (select item from catalogue) and item.state in ('published', 'embargoed')
        and (${circle ?? null}::uuid is null or item.circle = ${circle ?? null}::uuid)
        and (${since ?? null}::timestamptz is null or item.published_at >= ${since ?? null}::timestamptz)
    )`;
}
