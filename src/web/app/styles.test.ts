import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const web = join(import.meta.dirname, '..');
const sheets = join(web, '../../node_modules/@mantine/core/styles');

it('has the style sheet of every Mantine component that the app uses', () => {
  const lists = ['styles.ts', 'styles-later.ts'].map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));
  const listed = lists.join('\n');
  const used = new Set(globSync('**/*.tsx', { cwd: web }).flatMap((file) => componentsIn(join(web, file))));
  const styled = [...used].filter((name) => existsSync(join(sheets, `${name}.css`)));
  expect(styled.length).toBeGreaterThan(10);
  expect(styled.filter((name) => !listed.includes(`/${name}.css'`))).toEqual([]);
});

function componentsIn(file: string): string[] {
  const imports = /import \{([^}]*)\} from '@mantine\/core'/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  return imports
    .split(',')
    .map(
      (name) =>
        name
          .trim()
          .replace(/^type /, '')
          .split(' as ')[0] as string,
    )
    .filter(Boolean);
}
