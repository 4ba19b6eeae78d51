import { AppError } from '../../kernel/errors.ts';

/** One block of an edition, in reading order. A heading's number is that of its article (`4`), a clause's has a dot (`4.2`). */
export interface Block {
  readonly kind: 'heading' | 'clause' | 'paragraph';
  readonly number: string | null;
  readonly text: string;
}

export interface EditionText {
  readonly title: string;
  readonly blocks: readonly Block[];
}

const TITLE = /^#\s+(.+)$/;
const HEADING = /^##\s+(?:(\d+)\s+)?(.+)$/;
const CLAUSE = /^(\d+(?:\.\d+)+)\s+(.+)$/;

/**
 * Reads an edition: `# Title` first, then `## 4 Article`, clauses that begin their line with their number (`4.2 …`) and
 * plain paragraphs. An empty line ends a block; until then further lines belong to it.
 * Throws AppError `unprocessable` when there is no title.
 */
export function parseEdition(text: string, language: string): EditionText {
  const [first = '', ...lines] = text.trim().split('\n');
  const title = TITLE.exec(first.trim())?.[1];
  if (title === undefined) {
    throw new AppError('unprocessable', `The ${language} edition has no title: begin its text with "# Title".`, {
      places: [{ at: `editions.${language}`, problem: 'the first line is not "# " and a title' }],
    });
  }
  return { title, blocks: blocksOf(lines) };
}

function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let open = false;
  for (const line of lines.map((each) => each.trim())) {
    const last = blocks.at(-1);
    const start = line === '' ? null : startOf(line);
    if (line !== '' && start === null && open && last) {
      blocks[blocks.length - 1] = { ...last, text: `${last.text}\n${line}` };
    } else if (line !== '') {
      blocks.push(start ?? { kind: 'paragraph', number: null, text: line });
    }
    open = line !== '' && start?.kind !== 'heading';
  }
  return blocks;
}

function startOf(line: string): Block | null {
  const heading = HEADING.exec(line);
  if (heading) return { kind: 'heading', number: heading[1] ?? null, text: heading[2]! };
  const clause = CLAUSE.exec(line);
  return clause ? { kind: 'clause', number: clause[1]!, text: clause[2]! } : null;
}

/** Numbers of articles and clauses, in order, repeated ones too. */
export function numbersIn(edition: EditionText): string[] {
  return edition.blocks.flatMap((block) => block.number ?? []);
}

/** The words of a clause, or of an article's heading; null where this edition has no such number. */
export function clauseText(edition: EditionText, number: string): string | null {
  return edition.blocks.find((block) => block.number === number)?.text ?? null;
}
