import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
// The order in which modules may know each other; the ones that are not named follow by name.
import ORDER from '../../scripts/module-order.json' with { type: 'json' };
import type { MigrationSource } from '../../src/kernel/db/migrate.ts';

const KERNEL = new URL('../../src/kernel/db/migrations/', import.meta.url);
const MODULES = new URL('../../src/modules/', import.meta.url);

/** The kernel's migrations and those of the given modules (all that have any, if none are given). */
export async function migrationSources(wanted?: readonly string[]): Promise<MigrationSource[]> {
  const names = (await readdir(MODULES)).filter((name) => existsSync(folderOf(name)));
  const unknown = wanted?.find((name) => !names.includes(name));
  if (unknown)
    throw new Error(
      `src/modules/${unknown}/migrations does not exist: give freshDatabase the name of a module that has migrations`,
    );
  const chosen = names
    .filter((name) => wanted?.includes(name) ?? true)
    .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  return [{ module: 'kernel', folder: KERNEL }, ...chosen.map((module) => ({ module, folder: folderOf(module) }))];
}

const folderOf = (module: string) => new URL(`${module}/migrations/`, MODULES);

function rank(module: string): number {
  const at = ORDER.indexOf(module);
  return at === -1 ? ORDER.length : at;
}
