import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const MODULES = 'src/modules';

interface Room {
  readonly name: string;
  readonly files: number;
  readonly lines: number;
  readonly uses: readonly string[];
}

/** Which module uses which, and how big each is: read from the imports as they are. */
export async function moduleMap(): Promise<string> {
  const names = (await readdir(MODULES)).sort();
  const rooms = await Promise.all(names.map(roomOf));
  return [
    '# Module map',
    '',
    'Made from the imports in `src/modules`. Every module also stands on `src/kernel` and `src/contract`.',
    '',
    '```mermaid',
    'flowchart BT',
    ...rooms.flatMap(({ name, uses }) =>
      uses.length > 0 ? uses.map((used) => `  ${name} --> ${used}`) : [`  ${name}`],
    ),
    '```',
    '',
    '| module | files | lines | uses |',
    '|---|---:|---:|---|',
    ...rooms.map(({ name, files, lines, uses }) => `| ${name} | ${files} | ${lines} | ${uses.join(', ')} |`),
    '',
  ].join('\n');
}

async function roomOf(name: string): Promise<Room> {
  const folder = join(MODULES, name);
  const files = (await readdir(folder, { recursive: true })).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const uses = texts.flatMap((text) =>
    [...text.matchAll(/from '(?:\.\.\/)+([a-z]+)\/index\.ts'/g)].map((match) => match[1]!),
  );
  const modules = new Set((await readdir(MODULES)).filter((other) => other !== name));
  return {
    name,
    files: files.length,
    // Rounded, so that the map changes when a module grows and not with every line.
    lines: Math.round(texts.reduce((sum, text) => sum + text.split('\n').length, 0) / 100) * 100,
    uses: [...new Set(uses)].filter((used) => modules.has(used)).sort(),
  };
}
