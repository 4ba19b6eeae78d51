import { sha256 } from '../../../kernel/crypto/hash.ts';
import { type SeenSet, SeenTexts } from '../../../kernel/text/seen-texts.ts';
import type { JsonItem } from '../json/item.ts';
import { isObject, type JsonValue } from '../json/value.ts';
import { validate } from '../stix/validate.ts';
import { IntakeError } from './error.ts';
import { convertEvent } from './misp/convert.ts';
import { eventOf } from './misp/event.ts';
import { type IntakeObject, intakeObject } from './object.ts';
import type { Reporter } from './report.ts';

/** The scan of a JSON document: its items, then the members beside its list. */
export type Scan = AsyncGenerator<JsonItem, ReadonlyMap<string, JsonValue>>;

/** STIX objects that pass the checks, each version once, with their own text. */
export class StixIntake {
  private readonly report: Reporter;
  private readonly seen = new SeenTexts();

  constructor(report: Reporter) {
    this.report = report;
  }

  take({ value, text, path }: JsonItem): IntakeObject | null {
    const { errors, warnings } = validate(value);
    const name = isObject(value) && typeof value.id === 'string' ? value.id : path;
    for (const { property, problem } of warnings) this.report.warn(name, property, problem);
    for (const { property, problem } of errors) this.report.reject(name, property, problem);
    if (errors.length > 0 || !isObject(value)) return null;
    const object = intakeObject(value, text);
    return this.isNew(object) ? object : null;
  }

  /** The same version may stand only once; with other content it is refused (STIX 2.1 §3.6). */
  private isNew(object: IntakeObject): boolean {
    const known = this.seen.compare(`${object.id} ${object.version}`, sha256(object.json));
    if (known === 'new') return true;
    if (known === 'same' || object.version === null) this.report.deduplicated += 1;
    else
      this.report.reject(
        object.id,
        'modified',
        'the same version came before with other content; give it a later modified',
      );
    return false;
  }
}

/** The document beside its list says that it is something else than a bundle or envelope. */
export function checkHead(head: ReadonlyMap<string, JsonValue>): void {
  const type = head.get('type');
  if (type !== undefined && type !== 'bundle') {
    throw new IntakeError(
      'wrong-content',
      `A list of objects stands in a document of type ${JSON.stringify(type)}; send a STIX bundle.`,
    );
  }
}

/** Whether an item of a document is a MISP event. */
export function isMisp({ path, value }: JsonItem): boolean {
  return path === 'Event' || path.startsWith('response') || eventOf(value) !== null;
}

/** The objects of one MISP event. An observable or author that an earlier event of the document gave comes once. */
export function mispObjects({ path, value }: JsonItem, seen: SeenSet, report: Reporter): IntakeObject[] {
  const event = path === 'Event' && isObject(value) ? value : eventOf(value);
  if (event === null) {
    report.reject(path, '', 'is no MISP event');
    return [];
  }
  return convertEvent(event, report).objects.flatMap((object) => {
    const kept = intakeObject(object);
    return seen.add(`${kept.id} ${kept.version}`) ? [kept] : [];
  });
}
