import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { AppError } from '../errors.ts';

/** The SQL files of one module, applied in the order of their names. */
export interface MigrationSource {
  readonly module: string;
  /** Folder that holds `0001_what.sql`. */
  readonly folder: URL;
}

interface Migration {
  readonly id: string;
  readonly sha256: string;
  readonly sql: string;
}

// Any fixed number: it only has to be the same for all processes that migrate this database.
const LOCK = 7_365_011_042;

/**
 * Brings the database up to date under an advisory lock, each file in its own transaction. Connects as the owner.
 * Throws AppError `unavailable` when an applied file was changed afterwards or the database is newer than the code.
 */
export async function migrate(connectionString: string, sources: readonly MigrationSource[]): Promise<string[]> {
  const client = await connect(connectionString);
  try {
    await refuseUnfit(client);
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await ensureRoles(client);
    await client.query(
      'create table if not exists renkei_migration (id text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    );
    return await applyMissing(client, (await Promise.all(sources.map(load))).flat());
  } finally {
    await client.end();
  }
}

const OLDEST = 150_000;

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  // A broken connection rejects the running query; without a listener it would also end the process.
  client.on('error', () => {});
  await client.connect().catch((cause: Error) => {
    throw new AppError('unavailable', `The database does not let the node in: ${cause.message}. Check DATABASE_URL.`, {
      cause,
    });
  });
  return client;
}

/** Text is Unicode, and views run with their caller's rights (`security_invoker`, PostgreSQL 15). */
async function refuseUnfit(client: pg.Client) {
  const { rows } = await client.query(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
            current_setting('server_encoding') as encoding`,
  );
  const { number, version, encoding } = rows[0];
  if (number < OLDEST) throw new AppError('unavailable', `PostgreSQL ${version} is too old: take 15 or newer.`);
  if (encoding !== 'UTF8') {
    throw new AppError(
      'unavailable',
      `The database is in ${encoding}: make one with UTF-8 (create database renkei encoding 'UTF8' template template0).`,
    );
  }
}

async function load({ module, folder }: MigrationSource): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), 'utf8');
      return { id: `${module}/${name}`, sha256: createHash('sha256').update(sql).digest('hex'), sql };
    }),
  );
}

async function applyMissing(client: pg.Client, wanted: Migration[]): Promise<string[]> {
  const { rows } = await client.query<{ id: string; sha256: string }>('select id, sha256 from renkei_migration');
  const applied = new Map(rows.map((row) => [row.id, row.sha256]));
  refuseUnknown(applied, wanted);
  const missing = wanted.filter((migration) => !applied.has(migration.id));
  for (const migration of missing) await applyOne(client, migration);
  return missing.map((migration) => migration.id);
}

function refuseUnknown(applied: Map<string, string>, wanted: Migration[]) {
  const known = new Map(wanted.map((migration) => [migration.id, migration.sha256]));
  for (const [id, sha256] of applied) {
    const expected = known.get(id);
    if (expected === undefined) {
      throw new AppError(
        'unavailable',
        `The database has migration ${id}, which this version does not know: start a newer version.`,
      );
    }
    if (expected !== sha256) {
      throw new AppError(
        'unavailable',
        `Migration ${id} differs from the one that was applied: restore the released file.`,
      );
    }
  }
}

async function applyOne(client: pg.Client, migration: Migration) {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into renkei_migration (id, sha256) values ($1, $2)', [migration.id, migration.sha256]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new AppError('unavailable', `Migration ${migration.id} failed: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** The two roles that transactions run as. In the private cluster they exist already; elsewhere the owner makes them. */
async function ensureRoles(client: pg.Client) {
  for (const role of ['renkei_app', 'renkei_system']) {
    try {
      await ensureRole(client, role);
    } catch (cause) {
      throw new AppError(
        'unavailable',
        `The database user may not make or take the role ${role}. Let an administrator run: create role ${role} nologin; grant ${role} to the user in DATABASE_URL;`,
        { cause },
      );
    }
  }
}

// PostgreSQL: duplicate_object and unique_violation: another database of this server got its roles at the same moment.
const MADE_MEANWHILE = ['42710', '23505'];

async function ensureRole(client: pg.Client, role: string) {
  const { rows } = await client.query('select from pg_roles where rolname = $1', [role]);
  if (rows.length === 0) {
    await client.query(`create role ${role} nologin noinherit nobypassrls`).catch((error: { code?: string }) => {
      if (!MADE_MEANWHILE.includes(error.code ?? '')) throw error;
    });
  }
  const { rows: taken } = await client.query("select pg_has_role(current_user, $1, 'member') as mine", [role]);
  if (!taken[0].mine || rows.length === 0) await client.query(`grant ${role} to current_user`);
}
