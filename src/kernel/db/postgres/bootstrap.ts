import pg from 'pg';

/** The node's own database, owned by the login role of the same name. */
export const DATABASE = 'renkei';
export const OWNER_ROLE = 'renkei';

const ROLES: readonly (readonly [string, string])[] = [
  [OWNER_ROLE, 'login nosuperuser nocreatedb nocreaterole noinherit nobypassrls'],
  ['renkei_app', 'nologin noinherit nobypassrls'],
  ['renkei_system', 'nologin noinherit nobypassrls'],
];

/** Makes the roles and the database that are missing. Connects as the superuser, which nothing else does. */
export async function bootstrap(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows: roles } = await client.query<{ rolname: string }>('select rolname from pg_roles');
    const there = new Set(roles.map((row) => row.rolname));
    for (const [role, rights] of ROLES) if (!there.has(role)) await client.query(`create role ${role} ${rights}`);
    await client.query(`grant renkei_app, renkei_system to ${OWNER_ROLE}`);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE} owner ${OWNER_ROLE}`);
  } finally {
    await client.end();
  }
}
