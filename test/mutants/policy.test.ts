import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Policy, PROPERTIES } from '../worlds/properties.ts';
import { worldOf } from '../worlds/world.ts';
import { MUTANTS, type Mutant } from './policy-mutants.ts';

const SOURCE = fileURLToPath(new URL('../../src/modules/policy', import.meta.url));
const WORLDS = 10_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'renkei-mutants-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a policy that is broken on purpose is caught by the random worlds', () => {
  it('leaves the sound policy alone', { timeout: 60_000 }, async () => {
    const sound = await load({ name: 'sound', file: 'decide.ts', find: '', replace: '' }, 'sound');
    expect(firstCounterexample(sound, 500)).toBeNull();
  });

  it.each(MUTANTS.map((mutant, i) => ({ ...mutant, id: `mutant-${i}` })))(
    '$name',
    { timeout: 120_000 },
    async (mutant) => {
      const broken = await load(mutant, mutant.id);
      expect(firstCounterexample(broken, WORLDS), 'this fault survives all worlds').not.toBeNull();
    },
  );
});

/** Copies the policy, makes the one edit, and loads the copy. */
async function load({ name, file, find, replace }: Mutant, id: string): Promise<Policy> {
  const copy = join(folder, id);
  cpSync(SOURCE, copy, { recursive: true });
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  if (find !== '') {
    const places = text.split(find).length - 1;
    if (places !== 1)
      throw new Error(`"${name}": its text occurs ${places} times in ${file}; bring the mutant up to date`);
    writeFileSync(
      path,
      text.replace(find, () => replace),
    );
  }
  return import(pathToFileURL(join(copy, 'index.ts')).href);
}

function firstCounterexample(policy: Policy, worlds: number): string | null {
  for (let seed = 0; seed < worlds; seed++) {
    const world = worldOf(seed);
    for (const property of Object.values(PROPERTIES)) {
      const wrong = property(policy, world);
      if (wrong) return `world ${seed}: ${wrong}`;
    }
  }
  return null;
}
