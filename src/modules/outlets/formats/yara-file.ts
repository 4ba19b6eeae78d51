import { sha256Hex } from '../../../kernel/crypto/hash.ts';
import { readYara, renamedYara } from './yara-text.ts';

/**
 * Rules of many sources in one file, which YARA compiles as a whole: one source's mistake must not take away all others',
 * and no source may read the reader's disk or decide for the rules of others.
 */
export class YaraFile {
  private readonly names = new Set<string>();

  /** The text to append; null for one that would break the file, that includes another, or that has a global rule. */
  add(source: string): string | null {
    const read = readYara(source);
    if (!read) return null;
    const own = read.rules.map(({ name }) => name);
    if (new Set(own).size < own.length) return null;
    const digest = sha256Hex(source).slice(0, 8);
    const renamed = new Map(own.map((name) => [name, this.names.has(name) ? `${name}_${digest}` : name]));
    // The same text once more, in another object: its names stand in the file already.
    if ([...renamed.values()].some((name) => this.names.has(name))) return null;
    for (const name of renamed.values()) this.names.add(name);
    return `${renamedYara(source, read.words, renamed).trimEnd()}\n\n`;
  }
}
