import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { ROOT } from './sources.ts';

const FOLDER = join(ROOT, 'src/web/locales');

export type Catalogue = Readonly<Record<string, string>>;

/** Every catalogue by language. */
export function readCatalogues(): Map<string, Catalogue> {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  return new Map(
    files.map((name) => [name.slice(0, -'.json'.length), JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))]),
  );
}

/** Names of the values and elements that an ICU message uses; throws where it is not well-formed. */
export function argumentsOf(message: string): string[] {
  const names = new Set<string>();
  walk(parse(message), names);
  return [...names].sort();
}

type Elements = ReturnType<typeof parse>;

/** The parser's element types are numbers: 0 literal, 7 `#`; all others carry the argument's name. */
function walk(elements: Elements, names: Set<string>) {
  for (const element of elements) {
    if (element.type !== 0 && element.type !== 7) names.add(element.value);
    if ('options' in element) for (const { value } of Object.values(element.options)) walk(value, names);
    if ('children' in element) walk(element.children, names);
  }
}

/** What is wrong in one language, compared with English. */
export function complaintsAbout(language: string, catalogue: Catalogue, english: Catalogue): string[] {
  const missing = Object.keys(english).filter((key) => !catalogue[key]);
  const extra = Object.keys(catalogue).filter((key) => !(key in english));
  return [
    ...missing.map((key) => `${language}.json lacks "${key}"`),
    ...extra.map((key) => `${language}.json has "${key}", which en.json does not`),
    ...Object.entries(catalogue).flatMap(([key, message]) => complaintAbout(language, key, message, english[key])),
  ];
}

function complaintAbout(language: string, key: string, message: string, english = message): string[] {
  try {
    const used = argumentsOf(message).join(', ');
    const given = argumentsOf(english).join(', ');
    return used === given ? [] : [`${language}.json "${key}" uses {${used}}, en.json {${given}}`];
  } catch (error) {
    return [`${language}.json "${key}" is not a well-formed message: ${(error as Error).message}`];
  }
}
