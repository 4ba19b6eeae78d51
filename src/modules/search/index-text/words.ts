import { fold } from '../../../kernel/text/fold.ts';

export type StixObject = Readonly<Record<string, unknown>>;

const TEXTS = ['name', 'description', 'abstract', 'content', 'opinion', 'explanation', 'result'] as const;
const LISTS = [
  'labels',
  'aliases',
  'goals',
  'threat_actor_types',
  'malware_types',
  'tool_types',
  'report_types',
] as const;
/** Text of one item that is kept for search, in characters; and of one piece of it. */
const MOST = 512 * 1024;
const PIECE = 4000;
/** Pieces of one long text share this much, so that a phrase is whole in one of them. */
const OVERLAP = 100;

/** Gathers what the objects of one item say, each text once. */
export class Words {
  private readonly texts = new Set<string>();
  private characters = 0;
  cut = false;

  add(text: unknown): void {
    if (typeof text !== 'string' || text === '') return;
    const folded = fold(text.slice(0, MOST));
    if (folded === '' || this.texts.has(folded)) return;
    if (this.characters + folded.length > MOST) {
      this.cut = true;
      return;
    }
    this.texts.add(folded);
    this.characters += folded.length;
  }

  /** Texts of an object. Where parts of it have markings of their own, its readers differ: it says nothing here. */
  addObject(object: StixObject): void {
    if (Array.isArray(object.granular_markings) && object.granular_markings.length > 0) return;
    for (const name of TEXTS) this.add(object[name]);
    for (const name of LISTS) for (const text of listOf(object[name])) this.add(text);
  }

  /** Short texts together, a line each; long ones in parts that overlap. */
  pieces(): string[] {
    const pieces: string[] = [];
    let piece = '';
    for (const text of [...this.texts].flatMap(partsOf)) {
      if (piece !== '' && piece.length + text.length + 1 > PIECE) {
        pieces.push(piece);
        piece = '';
      }
      piece = piece === '' ? text : `${piece}\n${text}`;
    }
    return piece === '' ? pieces : [...pieces, piece];
  }
}

function partsOf(text: string): string[] {
  if (text.length <= PIECE) return [text];
  const parts: string[] = [];
  for (let from = 0; from < text.length; from += PIECE - OVERLAP) parts.push(text.slice(from, from + PIECE));
  return parts;
}

export function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** ATT&CK techniques that an object is, or refers to. */
export function techniquesOf(object: StixObject): string[] {
  const references = Array.isArray(object.external_references) ? object.external_references : [];
  return references.flatMap((reference: StixObject | null) => {
    const id = reference?.external_id;
    return typeof id === 'string' && /^T\d{4}(?:\.\d{3})?$/.test(id) ? [id] : [];
  });
}
