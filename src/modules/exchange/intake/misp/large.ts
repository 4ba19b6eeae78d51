import { sha256 } from '../../../../kernel/crypto/hash.ts';
import { SeenTexts } from '../../../../kernel/text/seen-texts.ts';
import type { JsonLimits } from '../../json/limits.ts';
import { scanEvent } from '../../json/scan.ts';
import type { JsonObject, JsonValue } from '../../json/value.ts';
import { uuidv5 } from '../../stix/deterministic-id.ts';
import { type IntakeObject, intakeObject } from '../object.ts';
import type { Reporter } from '../report.ts';
import { convertEvent } from './convert.ts';
import { textOf } from './event.ts';

const ATTRIBUTES = 5000;
const CHARACTERS = 8 * 1_048_576;
const BEGINS = /^\s*\{\s*"Event"\s*:\s*\{/;

/** Whether a document is one MISP event, by its first bytes. */
export function beginsAsEvent(first: Uint8Array): boolean {
  return BEGINS.test(new TextDecoder().decode(first.subarray(0, 1024)));
}

/**
 * One MISP event that is too large to be held at once, as a row of events with some thousand attributes each: the first is
 * the event itself, each further part has a report of its own. What the event says of itself may stand behind its
 * attributes, so it is read `before` from the beginning; `source` is the same bytes.
 */
export async function* largeEvent(
  before: AsyncIterable<Uint8Array>,
  source: AsyncIterable<Uint8Array>,
  limits: Partial<JsonLimits>,
  report: Reporter,
): AsyncGenerator<IntakeObject> {
  const head = await headOf(before, limits);
  const seen = new SeenTexts();
  let waiting = new Part();
  let number = 1;
  for await (const { path, value, text } of scanEvent(source, limits)) {
    if (!waiting.add(path.startsWith('Event.Attribute'), value, text.length)) continue;
    yield* fresh(convertEvent(waiting.of(head, number), report).objects, seen, report);
    waiting = new Part();
    number += 1;
  }
  if (number === 1 || !waiting.isEmpty())
    yield* fresh(convertEvent(waiting.of(head, number), report).objects, seen, report);
}

async function headOf(source: AsyncIterable<Uint8Array>, limits: Partial<JsonLimits>): Promise<JsonObject> {
  const scan = scanEvent(source, limits);
  for (;;) {
    const step = await scan.next();
    if (step.done) return step.value;
  }
}

class Part {
  private readonly attributes: JsonValue[] = [];
  private readonly objects: JsonValue[] = [];
  private characters = 0;

  /** True when it is as large as it should be. */
  add(isAttribute: boolean, value: JsonValue, characters: number): boolean {
    (isAttribute ? this.attributes : this.objects).push(value);
    this.characters += characters;
    return this.attributes.length >= ATTRIBUTES || this.characters >= CHARACTERS;
  }

  isEmpty(): boolean {
    return this.characters === 0;
  }

  /** The part as an event. What stands in the event once goes with the first. */
  of(head: JsonObject, number: number): JsonObject {
    const lists = { Attribute: this.attributes, Object: this.objects };
    if (number === 1) return { ...head, ...lists };
    const { Galaxy, EventReport, ShadowAttribute, RelatedEvent, CryptographicKey, event_creator_email, ...common } =
      head;
    const uuid = uuidv5(NAMESPACE, `${textOf(head, 'uuid')} ${textOf(head, 'info')} part ${number}`);
    return { ...common, ...lists, uuid, info: `${textOf(head, 'info')} (part ${number})` };
  }
}

const NAMESPACE = 'f0f2a9e8-5a0e-4c58-8a5f-3c0e6f2f7d11';

/** What no part before gave: each object and version once. An observable is the same whatever part names it. */
function* fresh(objects: readonly JsonObject[], seen: SeenTexts, report: Reporter): Generator<IntakeObject> {
  for (const object of objects) {
    const kept = intakeObject(object);
    const known = seen.compare(`${kept.id} ${kept.version}`, sha256(kept.json));
    if (known === 'new') yield kept;
    else if (known === 'other' && kept.version !== null)
      report.reject(kept.id, 'uuid', 'the same identifier came before in this event with other content');
  }
}
