import { sha256Hex } from '../../../kernel/crypto/hash.ts';
import { jcs } from '../../../kernel/crypto/jcs.ts';
import { numbersIn, parseEdition } from '../edition-text.ts';
import { type AgreementEvidence, agreementEvidence } from '../evidence-file.ts';
import { MANIFEST_FORMAT, type Manifest } from '../manifest.ts';
import { type Check, check, fault } from './check.ts';
import { checkAccession, type Expected } from './verify-accession.ts';
import { checkReplays } from './verify-replays.ts';

export interface AgreementVerdict {
  readonly holds: boolean;
  readonly checks: readonly Check[];
  /** What the manifest says it is, where it can be read. */
  readonly agreement: { readonly slug: string; readonly version: number; readonly sha256: string } | null;
}

/**
 * Verifies a downloaded agreement (its parsed JSON) with no node and no network: that every edition and every signature
 * belongs to this very manifest. Total: a file that cannot be read answers a failed check, never an exception.
 */
export function verifyAgreement(file: unknown, expected: Expected = {}): AgreementVerdict {
  const read = agreementEvidence.safeParse(file);
  if (!read.success) {
    const { path, message } = read.error.issues[0]!;
    return { holds: false, agreement: null, checks: [check('file', `${path.join('.') || 'the file'}: ${message}`)] };
  }
  const evidence = read.data;
  const manifest = readManifest(evidence.manifest);
  if (typeof manifest === 'string') return { holds: false, agreement: null, checks: [check('manifest', manifest)] };
  const sha256 = sha256Hex(evidence.manifest);
  const checks = [
    check(
      'manifest',
      fault(expected.manifest !== undefined && expected.manifest !== sha256, 'it is not the expected one'),
    ),
    ...checkEditions(evidence, manifest),
    ...evidence.accessions.flatMap((accession) => checkAccession(accession, manifest, sha256, expected)),
    ...checkReplays(evidence.accessions),
  ];
  const agreement = { slug: manifest.agreement.slug, version: manifest.version, sha256 };
  return { holds: checks.every((each) => each.holds), checks, agreement };
}

/** The manifest, or why it is none. Its text must be canonical, else two files could hash alike and read differently. */
function readManifest(text: string): Manifest | string {
  try {
    const manifest = JSON.parse(text) as Partial<Manifest>;
    if (manifest.format !== MANIFEST_FORMAT) return `it is not in the format ${MANIFEST_FORMAT}`;
    if (jcs(manifest) !== text) return 'its text is not canonical JSON (RFC 8785)';
    const lists = [manifest.editions, manifest.clauses, manifest.parties];
    if (!lists.every(Array.isArray) || typeof manifest.agreement?.slug !== 'string') return 'it lacks members';
    return manifest as Manifest;
  } catch (error) {
    return `it is no JSON: ${(error as Error).message}`;
  }
}

function checkEditions(evidence: AgreementEvidence, manifest: Manifest): Check[] {
  const listed = manifest.editions.map(({ language, sha256 }) => {
    const held = evidence.editions.filter((edition) => edition.language === language);
    const [edition] = held;
    return check(
      `edition ${language}`,
      fault(held.length !== 1, held.length === 0 ? 'its text is missing' : 'it is there twice'),
      edition ? fault(sha256Hex(edition.text) !== sha256, 'its text is not the one that was signed') : null,
      edition ? missingClause(edition, manifest) : null,
    );
  });
  const strangers = evidence.editions.filter(
    ({ language }) => !manifest.editions.some((edition) => edition.language === language),
  );
  return [
    ...listed,
    ...strangers.map(({ language }) => check(`edition ${language}`, 'it does not belong to the agreement')),
  ];
}

function missingClause({ language, text }: { language: string; text: string }, manifest: Manifest): string | null {
  try {
    const numbers = new Set(numbersIn(parseEdition(text, language)));
    const missing = manifest.clauses.find((clause) => !numbers.has(clause.number));
    return missing ? `it has no clause ${missing.number}` : null;
  } catch (error) {
    return (error as Error).message;
  }
}
