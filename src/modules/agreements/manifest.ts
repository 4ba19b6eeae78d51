import { sha256Hex } from '../../kernel/crypto/hash.ts';
import { jcs } from '../../kernel/crypto/jcs.ts';
import type { Clause, OrganisationClass } from '../policy/index.ts';
import { parseEdition } from './edition-text.ts';
import type { EntryRule } from './version.ts';

export const MANIFEST_FORMAT = 'renkei-agreement-manifest/1';

/**
 * What is signed: one value that stands for every language edition and for what its clauses mean to a machine. Its JSON
 * (RFC 8785) is hashed, so it is frozen for good.
 */
export interface Manifest {
  readonly format: typeof MANIFEST_FORMAT;
  readonly agreement: { readonly id: string; readonly slug: string; readonly names: Readonly<Record<string, string>> };
  readonly version: number;
  /** The version that this one replaces. */
  readonly supersedes: { readonly version: number; readonly sha256: string } | null;
  readonly equalForce: true;
  /** In the order of their language tags. */
  readonly editions: readonly ManifestEdition[];
  /** Who may become a party, as the community clauses say. */
  readonly parties: readonly PartyRule[];
  readonly clauses: readonly Clause[];
  readonly entry: EntryRule;
}

export interface ManifestEdition {
  readonly language: string;
  readonly title: string;
  /** Of the text in UTF-8. */
  readonly sha256: string;
}

export interface PartyRule {
  readonly clause: string;
  readonly classes: readonly OrganisationClass[];
  /** ISO 3166-1 alpha-2; null: any. */
  readonly countries: readonly string[] | null;
}

export interface Edition {
  readonly language: string;
  readonly text: string;
}

/** Everything a version consists of, before and after its opening. */
export interface VersionContent {
  readonly agreement: Manifest['agreement'];
  readonly version: number;
  readonly supersedes: Manifest['supersedes'];
  readonly editions: readonly Edition[];
  readonly clauses: readonly Clause[];
  readonly entry: EntryRule;
}

export function buildManifest(content: VersionContent): Manifest {
  const { agreement, version, supersedes, editions, clauses, entry } = content;
  return {
    format: MANIFEST_FORMAT,
    agreement,
    version,
    supersedes,
    equalForce: true,
    editions: editions.map(editionLine).sort((a, b) => (a.language < b.language ? -1 : 1)),
    parties: partyRules(clauses),
    clauses,
    entry,
  };
}

export function editionLine({ language, text }: Edition): ManifestEdition {
  return { language, title: parseEdition(text, language).title, sha256: sha256Hex(text) };
}

function partyRules(clauses: readonly Clause[]): PartyRule[] {
  return clauses
    .filter((clause) => clause.kind === 'community')
    .map(({ number, classes, countries }) => ({ clause: number, classes, countries: countries ?? null }));
}

/** The manifest's text and its SHA-256 in hex: what every signature is bound to. */
export function sealManifest(manifest: Manifest): { text: string; sha256: string } {
  const text = jcs(manifest);
  return { text, sha256: sha256Hex(text) };
}
