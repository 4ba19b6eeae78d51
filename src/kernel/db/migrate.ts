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
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
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
    const { rows } = await client.query(
      `select exists (select from pg_roles where rolname = $1) as there,
              case when exists (select from pg_roles where rolname = $1) then pg_has_role(current_user, $1, 'member') else false end as mine`,
      [role],
    );
    try {
      if (!rows[0].there) await client.query(`create role ${role} nologin noinherit nobypassrls`);
      if (!rows[0].mine) await client.query(`grant ${role} to current_user`);
    } catch (error) {
      if ((error as { code?: string }).code === '42710') continue;
      throw new AppError(
        'unavailable',
        `The database user may not make the role ${role}. Let an administrator run: create role ${role} nologin; grant ${role} to the user in DATABASE_URL;`,
        { cause: error },
      );
    }
  }
}
