import { join } from 'node:path';
import { argumentsOf, complaintsAbout, readCatalogues } from './web/messages.ts';
import { OPEN_GROUPS, REASON_ARGUMENTS, REQUIRED } from './web/required.ts';
import { ROOT } from './web/sources.ts';
import { usesIn } from './web/uses.ts';

/** Holds every catalogue to the English one, and the English one to the source. Prints what is wrong and fails. */
const catalogues = readCatalogues();
const english = catalogues.get('en') ?? {};
const uses = usesIn(join(ROOT, 'src/web'));
const complaints = [
  ...[...catalogues].flatMap(([language, catalogue]) => complaintsAbout(language, catalogue, english)),
  ...REQUIRED.filter((key) => !(key in english)).map((key) => `en.json lacks "${key}", which the node may answer`),
  ...Object.keys(english)
    .filter((key) => !isUsed(key))
    .map((key) => `"${key}" is used nowhere: remove it from every catalogue`),
  ...[...REASON_ARGUMENTS].flatMap(([key, given]) => unknownArguments(key, given)),
  ...uses.untranslated.map((place) => `${place}: put it into the catalogue`),
];
for (const complaint of complaints) console.error(complaint);
console.log(`${Object.keys(english).length} texts in ${catalogues.size} languages, ${complaints.length} complaints`);
process.exitCode = complaints.length > 0 ? 1 : 0;

function isUsed(key: string): boolean {
  return (
    uses.literals.has(key) ||
    REQUIRED.includes(key) ||
    OPEN_GROUPS.some((group) => key.startsWith(group)) ||
    uses.patterns.some((pattern) => pattern.test(key))
  );
}

function unknownArguments(key: string, given: readonly string[]): string[] {
  const unknown = argumentsOf(english[key] ?? '').filter((name) => !given.includes(name));
  return unknown.map((name) => `"${key}" uses {${name}}, which that reason does not carry`);
}
