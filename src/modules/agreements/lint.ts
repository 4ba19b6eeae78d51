import { AppError } from '../../kernel/errors.ts';
import { lintClauses } from '../policy/index.ts';
import { type EditionText, numbersIn, parseEdition } from './edition-text.ts';
import type { Edition, VersionContent } from './manifest.ts';

/** What a drafter did wrong. `at` names the edition (`editions.th`), the clause (`clauses.4.2`) or the field. */
export interface DraftFinding {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly at: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Everything to be said about a draft, texts first. Without an `error` it can be opened for signature. */
export function lintDraft(content: VersionContent): DraftFinding[] {
  const texts = content.editions.map((edition) => ({
    ...edition,
    parsed: parseEdition(edition.text, edition.language),
  }));
  return [
    ...(texts.length === 0 ? [error('edition-missing', 'editions', {})] : []),
    ...texts.flatMap(({ language, parsed }) => repeatedNumbers(language, parsed)),
    ...texts.flatMap((edition) => missingNumbers(edition, texts, content)),
    ...entryFindings(content),
    ...clauseFindings(content),
  ];
}

/** Throws AppError `unprocessable` that names every error, unless the draft can be opened. */
export function refuseUnfit(content: VersionContent): void {
  const errors = lintDraft(content).filter((finding) => finding.severity === 'error');
  if (errors.length === 0) return;
  const places = errors.map(({ at, code, params }) => ({ at, problem: spelled(code, params) }));
  throw new AppError('unprocessable', 'This draft cannot be opened for signature yet: correct the places below.', {
    places,
  });
}

function spelled(code: string, params: DraftFinding['params']): string {
  const details = Object.entries(params).map(([name, value]) => `${name} ${value}`);
  return details.length === 0 ? code : `${code}: ${details.join(', ')}`;
}

type Parsed = Edition & { readonly parsed: EditionText };

function repeatedNumbers(language: string, parsed: EditionText): DraftFinding[] {
  const numbers = numbersIn(parsed);
  const repeated = new Set(numbers.filter((number, place) => numbers.indexOf(number) !== place));
  return [...repeated].map((number) => error('number-repeated', `editions.${language}`, { language, number }));
}

/** A number that a compiled clause or any other edition has must be in every edition: they have equal force. */
function missingNumbers({ language, parsed }: Parsed, all: readonly Parsed[], content: VersionContent): DraftFinding[] {
  const own = new Set(numbersIn(parsed));
  const cited = content.clauses.map((clause) => clause.number);
  const elsewhere = all.flatMap((edition) => numbersIn(edition.parsed));
  const missing = new Set([...cited, ...elsewhere].filter((number) => !own.has(number)));
  return [...missing].map((number) => error('clause-not-in-edition', `editions.${language}`, { language, number }));
}

function entryFindings({ supersedes, entry }: VersionContent): DraftFinding[] {
  if (supersedes && entry.signBefore === null) {
    return [error('sign-before-missing', 'entry.signBefore', { version: supersedes.version })];
  }
  if (!supersedes && entry.signBefore !== null) return [warning('sign-before-idle', 'entry.signBefore', {})];
  return [];
}

function clauseFindings({ agreement, version, clauses }: VersionContent): DraftFinding[] {
  return lintClauses({ id: agreement.id, version: String(version), clauses }).map(
    ({ severity, code, number, params }) => ({
      severity,
      code,
      at: number === null ? 'clauses' : `clauses.${number}`,
      params,
    }),
  );
}

function error(code: string, at: string, params: DraftFinding['params']): DraftFinding {
  return { severity: 'error', code, at, params };
}

function warning(code: string, at: string, params: DraftFinding['params']): DraftFinding {
  return { severity: 'warning', code, at, params };
}
