import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Config } from '../../../kernel/config.ts';
import { type Finding, fail, warn, well } from './finding.ts';

const OLDEST = 150_000;
const SKEW_MS = 60_000;
const TIMEOUT_MS = 5000;

/** PostgreSQL: the external one by asking it, the private one by what is in the data folder. */
export async function checkDatabase({ databaseUrl, data }: Config): Promise<Finding[]> {
  return databaseUrl ? checkExternal(databaseUrl) : [await checkPrivate(data)];
}

async function checkPrivate(data: string): Promise<Finding> {
  const folder = join(data, 'postgres');
  if (!(await stat(folder).catch(() => null)))
    return well('PostgreSQL', 'a private one will be made at the first start');
  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version === null) {
    return fail(
      'PostgreSQL',
      `${folder} cannot be read as this user, or is not whole`,
      'Run as the user of the node, or restore a backup.',
    );
  }
  return well('PostgreSQL', `private, version ${version.trim()}, in ${folder}; migrations run at the start`);
}

async function checkExternal(connectionString: string): Promise<Finding[]> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: TIMEOUT_MS });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    return [
      fail('PostgreSQL', (error as Error).message, 'Check DATABASE_URL: host, port, database, user and password.'),
    ];
  }
  try {
    return [
      await checkServer(client),
      await checkDurability(client),
      await checkRoles(client),
      await checkMigrations(client),
      await checkClock(client),
    ];
  } finally {
    await client.end();
  }
}

async function settingOf(client: pg.Client, name: string): Promise<string> {
  const { rows } = await client.query<{ value: string }>('select current_setting($1) as value', [name]);
  return rows[0]!.value;
}

async function checkServer(client: pg.Client): Promise<Finding> {
  const version = await settingOf(client, 'server_version');
  const encoding = await settingOf(client, 'server_encoding');
  if (Number(await settingOf(client, 'server_version_num')) < OLDEST) {
    return fail('PostgreSQL', version, 'Renkei needs PostgreSQL 15 or newer.');
  }
  if (encoding !== 'UTF8') return fail('PostgreSQL', `encoding ${encoding}`, 'Make the database with encoding UTF8.');
  return well('PostgreSQL', `${version}, UTF8`);
}

async function checkDurability(client: pg.Client): Promise<Finding> {
  for (const name of ['fsync', 'full_page_writes']) {
    if ((await settingOf(client, name)) !== 'on') {
      return fail('Durability', `${name} is off`, `Turn ${name} on: a power failure would lose what was acknowledged.`);
    }
  }
  if ((await settingOf(client, 'synchronous_commit')) === 'off') {
    return fail('Durability', 'synchronous_commit is off', 'Turn it on: what is acknowledged must be on disk.');
  }
  return well('Durability', 'commits reach the disk before they are acknowledged');
}

async function checkRoles(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ missing: boolean; may: boolean }>(
    `select count(*) < 2 as missing, (select rolcreaterole or rolsuper from pg_roles where rolname = current_user) as may
     from pg_roles where rolname in ('renkei_app', 'renkei_system')`,
  );
  const { missing, may } = rows[0]!;
  if (missing && !may) {
    return fail(
      'Roles',
      'renkei_app or renkei_system is missing and this user may not make it',
      'Let an administrator make both with nologin and grant them to the user.',
    );
  }
  return well('Roles', missing ? 'will be made at the first start' : 'there');
}

async function checkMigrations(client: pg.Client): Promise<Finding> {
  const known = await knownMigrations();
  const { rows: there } = await client.query<{ there: boolean }>(
    "select to_regclass('renkei_migration') is not null as there",
  );
  if (!there[0]!.there) return well('Migrations', `none yet; ${known.length} will run at the first start`);
  const { rows } = await client.query<{ id: string }>('select id from renkei_migration');
  const applied = new Set(rows.map(({ id }) => id));
  const newer = [...applied].filter((id) => !known.includes(id));
  const waiting = known.filter((id) => !applied.has(id));
  if (newer.length > 0)
    return fail('Migrations', `${newer[0]} is not of this version`, 'The database is newer: start a newer version.');
  if (waiting.length > 0)
    return warn('Migrations', `${waiting.length} wait`, 'They run at the next start; make a backup before.');
  return well('Migrations', `all ${known.length} applied`);
}

/** `module/0001_what.sql` of this version. */
async function knownMigrations(): Promise<string[]> {
  const root = new URL('../../../', import.meta.url);
  const modules = await readdir(new URL('modules/', root));
  const folders = [
    { module: 'kernel', folder: new URL('kernel/db/migrations/', root) },
    ...modules.map((module) => ({ module, folder: new URL(`modules/${module}/migrations/`, root) })),
  ];
  const lists = folders.map(async ({ module, folder }) =>
    (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.sql')).map((name) => `${module}/${name}`),
  );
  return (await Promise.all(lists)).flat();
}

async function checkClock(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now');
  const skew = Math.abs(rows[0]!.now.getTime() - Date.now());
  if (skew > SKEW_MS)
    return fail('Clocks', `${Math.round(skew / 1000)} s between this machine and the database`, 'Set both by NTP.');
  return well('Clocks', 'this machine and the database agree');
}
