import { readdir, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { clause } from '../../src/contract/agreements.ts';

/** The accord that the demo's organisations sign: example text in ten languages, with its clauses for the machine. */
export interface ModelAccord {
  readonly slug: string;
  readonly names: Record<string, string>;
  readonly entry: { accessions: number; notBefore: string | null; signBefore: string | null };
  readonly clauses: z.infer<typeof clause>[];
  /** Languages in alphabetical order. */
  readonly editions: readonly { readonly language: string; readonly text: string }[];
}

const header = z.object({
  slug: z.string(),
  names: z.record(z.string(), z.string()),
  entry: z.object({
    accessions: z.number().int(),
    notBefore: z.iso.datetime().nullable(),
    signBefore: z.iso.datetime().nullable(),
  }),
});

export async function modelAccord(): Promise<ModelAccord> {
  const files = (await readdir(new URL('editions/', import.meta.url))).filter((name) => name.endsWith('.md')).sort();
  const editions = files.map(async (name) => ({
    language: name.replace(/\.md$/, ''),
    text: await readFile(new URL(`editions/${name}`, import.meta.url), 'utf8'),
  }));
  return {
    ...header.parse(await json('agreement.json')),
    clauses: z.array(clause).parse(await json('clauses.json')),
    editions: await Promise.all(editions),
  };
}

async function json(name: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(name, import.meta.url), 'utf8'));
}
