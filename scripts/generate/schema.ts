import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { type Renkei, startRenkei } from '../../src/app.ts';
import { readConfig } from '../../src/kernel/config.ts';
import { startCluster } from '../../src/kernel/db/postgres/index.ts';

/** The tables as they are after every migration, read from a database that a throw-away node made. */
export async function schemaPage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'renkei-schema-'));
  try {
    return await withNode(folder, (node) => describe(node.kernel.ownerDb));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function withNode(folder: string, work: (node: Renkei) => Promise<string>): Promise<string> {
  const log = { info: () => {}, warn: console.warn, error: console.error };
  // What is read once and thrown away need not wait for the disk.
  const cluster = await startCluster({ dataDir: folder, log, settings: { fsync: 'off' } });
  try {
    const env = { DATABASE_URL: cluster.connectionString(), RENKEI_DATA: folder, RENKEI_PORT: '0' };
    const node = await startRenkei(readConfig({ ...env, RENKEI_LOG_LEVEL: 'error' }));
    return await work(node).finally(() => node.stop());
  } finally {
    await cluster.stop();
  }
}

const HEAD = `-- Made from a migrated database: tables, views, functions, indexes and policies in the order of their names.
-- To read, not to run: the migrations beside the modules are what makes it.
`;

async function describe(db: Kysely<unknown>): Promise<string> {
  const parts = [TABLES, VIEWS, FUNCTIONS, TRIGGERS].map((query) => query.execute(db));
  const texts = (await Promise.all(parts)).flatMap(({ rows }) => rows.map(({ text }) => text.trimEnd()));
  return `${[HEAD.trimEnd(), ...texts].join('\n\n')}\n`;
}

// What an extension brought along is not ours to describe.
const OWN = (id: string, catalog: string) =>
  sql.raw(
    `not exists (select from pg_depend e where e.objid = ${id} and e.classid = '${catalog}'::regclass and e.deptype = 'e')`,
  );

const TABLES = sql<{ text: string }>`
  select concat_ws(E'\n', body.text, indexes.text, protection.text, policies.text) as text
  from pg_class t
  cross join lateral (
    select format(E'create table %s (\n%s\n);', t.relname, string_agg('  ' || line, E',\n' order by kind, place, line)) as text
    from (
      select 1 as kind, a.attnum::int as place,
        concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
          case when a.attcollation <> y.typcollation then 'collate ' || quote_ident(c.collname) end,
          case when a.attnotnull then 'not null' end,
          case when a.attidentity <> '' then 'generated as identity'
               when a.attgenerated <> '' then format('generated always as (%s) stored', pg_get_expr(d.adbin, d.adrelid))
               when d.adbin is not null then 'default ' || pg_get_expr(d.adbin, d.adrelid) end) as line
      from pg_attribute a
      join pg_type y on y.oid = a.atttypid
      left join pg_collation c on c.oid = a.attcollation
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      union all
      select 2, 0, format('constraint %s %s', quote_ident(k.conname), pg_get_constraintdef(k.oid))
      from pg_constraint k
      where k.conrelid = t.oid and k.contype in ('p', 'u', 'f', 'c', 'x')
    ) lines
  ) body
  cross join lateral (
    select string_agg(pg_get_indexdef(i.indexrelid) || ';', E'\n' order by i.indexrelid::regclass::text) as text
    from pg_index i
    where i.indrelid = t.oid and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
  ) indexes
  cross join lateral (
    select case when t.relrowsecurity then format('alter table %s enable row level security%s;', t.relname,
      case when t.relforcerowsecurity then ', force row level security' else '' end) end as text
  ) protection
  cross join lateral (
    select string_agg(
      concat_ws(' ', format('create policy %s on %s for %s to %s', policyname, t.relname, lower(cmd), array_to_string(roles, ', ')),
        case when permissive = 'RESTRICTIVE' then 'as restrictive' end,
        'using (' || qual || ')', 'with check (' || with_check || ')') || ';',
      E'\n' order by policyname) as text
    from pg_policies where schemaname = 'public' and tablename = t.relname
  ) policies
  where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and ${OWN('t.oid', 'pg_class')}
  order by t.relname collate "C"`;

const VIEWS = sql<{ text: string }>`
  select format(E'create %s %s%s as\n%s', case relkind when 'm' then 'materialized view' else 'view' end, relname,
    ' with (' || array_to_string(reloptions, ', ') || ')', pg_get_viewdef(oid, true)) as text
  from pg_class t
  where relnamespace = 'public'::regnamespace and relkind in ('v', 'm') and ${OWN('t.oid', 'pg_class')}
  order by relname collate "C"`;

const FUNCTIONS = sql<{ text: string }>`
  select rtrim(pg_get_functiondef(p.oid), E'\n') || ';' as text
  from pg_proc p
  where pronamespace = 'public'::regnamespace and prokind in ('f', 'p') and ${OWN('p.oid', 'pg_proc')}
  order by proname collate "C", pg_get_function_identity_arguments(p.oid) collate "C"`;

const TRIGGERS = sql<{ text: string }>`
  select pg_get_triggerdef(g.oid) || ';' as text
  from pg_trigger g
  join pg_class t on t.oid = g.tgrelid
  where t.relnamespace = 'public'::regnamespace and not g.tgisinternal
  order by t.relname collate "C", g.tgname collate "C"`;
