import { sql } from 'kysely';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import type { searchFacets } from '../../../contract/search.ts';
import { organisationOf } from '../../../kernel/access/actor.ts';
import type { ReadTx } from '../../../kernel/db/tx.ts';
import { circleNames, organisationBriefs } from '../../directory/index.ts';
import type { SearchTables } from '../tables.ts';
import { conditions, type Filter, isShown } from './query.ts';

type Facets = ReplyOf<typeof searchFacets>;
type Facet = Facets['facets'][number]['facet'];

const COUNTED = 10_000;
const VALUES = 25;

interface Row {
  readonly facet: Facet | 'total';
  readonly value: string | null;
  readonly count: number;
}

/** Counts of what fits and the actor may read. A source that they may not learn counts under no name and no country. */
export async function facetsOf(tx: ReadTx, filter: Filter): Promise<Facets> {
  const own = organisationOf(tx.actor);
  const { rows } = await sql<Row>`
    with fit as materialized (
      select i.circle, i.tlp, i.pap, case when ${isShown(own)} then i.source end as source, s.types, s.kinds, s.labels, s.techniques
      from item i left join search_item s on s.item = i.id
      where ${conditions(filter, own)} order by i.published_at desc, i.id desc limit ${COUNTED + 1}
    ), counted as (
      select 'total' as facet, null as value, count(*)::int as count from fit
      union all select 'circle', circle::text, count(*)::int from fit group by circle
      union all select 'tlp', tlp, count(*)::int from fit group by tlp
      union all select 'pap', pap, count(*)::int from fit group by pap
      union all select 'source', source::text, count(*)::int from fit group by source
      union all select 'country', country, count(*)::int from fit join organisation on organisation.id = fit.source group by country
      union all select 'type', value, count(*)::int from fit, unnest(types) as value group by value
      union all select 'kind', value, count(*)::int from fit, unnest(kinds) as value group by value
      union all select 'label', value, count(*)::int from fit, unnest(labels) as value group by value
      union all select 'technique', value, count(*)::int from fit, unnest(techniques) as value group by value
    ), ranked as (
      select *, row_number() over (partition by facet order by count desc, value) as place from counted
      where facet = 'total' or value is not null
    )
    select facet, value, count from ranked where place <= ${VALUES} order by facet, place`.execute(
    tx.db<SearchTables>(),
  );
  const total = rows.find(({ facet }) => facet === 'total')!.count;
  const names = await namesOf(tx, rows);
  const grouped = Map.groupBy(
    rows.filter(({ facet }) => facet !== 'total'),
    ({ facet }) => facet as Facet,
  );
  return {
    total: Math.min(total, COUNTED),
    cut: total > COUNTED,
    facets: [...grouped].map(([facet, values]) => ({
      facet,
      values: values.map(({ value, count }) => ({ value: value!, names: names.get(value!) ?? null, count })),
    })),
  };
}

async function namesOf(tx: ReadTx, rows: readonly Row[]): Promise<Map<string, Readonly<Record<string, string>>>> {
  const of = (facet: Facet) => rows.filter((row) => row.facet === facet).flatMap((row) => row.value ?? []);
  const circles = await circleNames(tx, of('circle'));
  const organisations = await organisationBriefs(tx, of('source'));
  return new Map([...circles, ...[...organisations].map(([id, { name }]) => [id, { en: name }] as const)]);
}
