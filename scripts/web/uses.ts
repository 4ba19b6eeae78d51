import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseAst } from 'vite';
import { ROOT } from './sources.ts';

/** What the source says about texts. */
export interface Uses {
  /** Every string literal: a key that stands among them is used. */
  readonly literals: ReadonlySet<string>;
  /** Keys put together in a template that begins with text: `` `role.${role}` ``. */
  readonly patterns: readonly RegExp[];
  /** Text that stands in the markup itself and so in one language only, with its place. */
  readonly untranslated: readonly string[];
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [property: string]: unknown;
}

/** Attributes that a person reads or hears. */
const SPOKEN = new Set([
  'title',
  'label',
  'placeholder',
  'aria-label',
  'alt',
  'description',
  'help',
  'teach',
  'caption',
]);

export function usesIn(folder: string): Uses {
  const found = { literals: new Set<string>(), patterns: [] as RegExp[], untranslated: [] as string[] };
  for (const name of globSync('**/*.{ts,tsx}', { cwd: folder })) {
    if (!/\.test\.tsx?$|\.d\.ts$/.test(name)) readFile(join(folder, name), found);
  }
  return found;
}

/** As `usesIn` for the source of one file; `lang` is `tsx`. */
export function usesOf(source: string, file: string): Uses {
  const found = { literals: new Set<string>(), patterns: [] as RegExp[], untranslated: [] as string[] };
  visit(parseAst(source, { lang: 'tsx' }) as unknown as Node, { ...found, place: placeIn(source, file) });
  return found;
}

interface Found {
  literals: Set<string>;
  patterns: RegExp[];
  untranslated: string[];
}

function readFile(file: string, found: Found) {
  const { literals, patterns, untranslated } = usesOf(readFileSync(file, 'utf8'), relative(ROOT, file));
  for (const literal of literals) found.literals.add(literal);
  found.patterns.push(...patterns);
  found.untranslated.push(...untranslated);
}

function visit(node: Node, found: Found & { place: (node: Node) => string }) {
  const text = spokenText(node);
  if (text !== null && /\p{L}/u.test(text)) found.untranslated.push(`${found.place(node)} says "${text.trim()}"`);
  if (node.type === 'Literal' && typeof node.value === 'string') found.literals.add(node.value);
  if (node.type === 'TemplateLiteral') found.patterns.push(...patternOf(node));
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, found);
  }
}

/** The text that a node puts before a person as it stands, or null. */
function spokenText(node: Node): string | null {
  if (node.type === 'JSXText') return node.value as string;
  const isSpoken = node.type === 'JSXAttribute' && SPOKEN.has(String((node.name as Node).name));
  if (isSpoken && isNode(node.value)) return literalOf(node.value);
  const inside = node.type === 'JSXElement' || node.type === 'JSXFragment' ? (node.children as Node[]) : [];
  const texts = inside.filter(({ type }) => type === 'JSXExpressionContainer').map(literalOf);
  return texts.find((text) => text !== null) ?? null;
}

function literalOf(node: Node): string | null {
  const value = node.type === 'JSXExpressionContainer' ? (node.expression as Node) : node;
  return value.type === 'Literal' && typeof value.value === 'string' ? value.value : null;
}

function patternOf(node: Node): RegExp[] {
  const parts = (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked);
  if (parts.length < 2 || !/^[a-z]\w*\./i.test(parts[0] as string)) return [];
  return [new RegExp(`^${parts.map(escaped).join('.+')}$`)];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function placeIn(source: string, file: string) {
  return ({ start }: Node) => `${file}:${source.slice(0, start).split('\n').length}`;
}
