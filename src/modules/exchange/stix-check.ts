import { createHash } from 'node:crypto';
import type { JsonItem } from './json/item.ts';
import { scanJson } from './json/scan.ts';
import { isObject, type JsonValue } from './json/value.ts';
import type { Findings } from './stix/finding.ts';
import { parseId } from './stix/id.ts';
import { validate } from './stix/validate.ts';
import { versionOf } from './stix/version.ts';

/** `error`: an import refuses the object; `warning`: the import keeps it, and the standard or its habits say otherwise. */
export interface StixFinding {
  readonly level: 'error' | 'warning';
  /** The object's id, else its place `objects[3]`; '' for the document. */
  readonly object: string;
  readonly property: string;
  /** Line of the document on which the object begins, from 1. */
  readonly line: number;
  readonly problem: string;
}

/** `other`: JSON that is neither STIX 2.1 nor a TAXII envelope, so that nothing of it was judged. */
export interface StixVerdict {
  readonly form: 'bundle' | 'envelope' | 'object' | 'list' | 'other';
  readonly objects: number;
}

type Head = ReadonlyMap<string, JsonValue>;

/**
 * Judges a bundle, envelope or single object as it arrives. Memory: its largest object, and a few dozen bytes for each.
 * Ends with a `JsonError` where the document is broken.
 */
export async function* checkStix(source: AsyncIterable<Uint8Array>): AsyncGenerator<StixFinding, StixVerdict> {
  const items = scanJson(source);
  const seen = new Map<string, string>();
  let objects = 0;
  let form: StixVerdict['form'] = 'envelope';
  for (;;) {
    const next = await items.next();
    if (next.done) {
      // What stands beside the list is known at the end alone, for members come in any order.
      if (form === 'envelope' && next.value.has('type')) form = 'bundle';
      if (form === 'bundle') yield* bundleFindings(next.value, objects);
      if (form === 'envelope') yield* envelopeFindings(next.value);
      return { form, objects };
    }
    const item = next.value;
    if (item.path === '') {
      const single = whole(item.value);
      if (single.form !== 'object') {
        if (single.form === 'bundle') yield* bundleFindings(single.head, null);
        return { form: single.form, objects: 0 };
      }
      form = 'object';
    } else if (item.path.startsWith('[')) form = 'list';
    else if (!item.path.startsWith('objects[')) return { form: 'other', objects: 0 };
    objects += 1;
    yield* objectFindings(item, seen);
  }
}

/** A document without a list of objects: one object, or a bundle or envelope that has none. */
function whole(value: JsonValue): { form: 'bundle' | 'envelope' | 'object' | 'other'; head: Head } {
  const head: Head = new Map(isObject(value) ? Object.entries(value) : []);
  if (head.get('type') === 'bundle') return { form: 'bundle', head };
  if (head.has('type') || head.has('id')) return { form: 'object', head };
  const isEnvelope = isObject(value) && [...head.keys()].every((name) => ENVELOPE.has(name));
  return { form: isEnvelope ? 'envelope' : 'other', head };
}

function* objectFindings({ value, path, line }: JsonItem, seen: Map<string, string>): Generator<StixFinding> {
  const id = isObject(value) && typeof value.id === 'string' ? value.id : null;
  const object = id ?? path;
  const found: Findings = validate(value);
  for (const one of found.errors) yield { level: 'error', object, line, ...one };
  for (const one of found.warnings) yield { level: 'warning', object, line, ...one };
  if (id === null || !isObject(value)) return;
  const problem = clash(`${id} ${versionOf(value) ?? ''}`, JSON.stringify(sorted(value)), seen);
  if (problem !== null) yield { level: 'error', object, line, property: 'modified', problem };
}

/** One version of an object has one content (STIX 2.1 §3.6). */
function clash(version: string, content: string, seen: Map<string, string>): string | null {
  const digest = createHash('sha256').update(content).digest('base64').slice(0, 22);
  const before = seen.get(version);
  seen.set(version, before ?? digest);
  return before === undefined || before === digest
    ? null
    : 'stands here twice with different content under one version; give the newer one a later modified';
}

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name]!)]));
}

const BUNDLE = new Set(['type', 'id', 'objects']);
const ENVELOPE = new Set(['more', 'next', 'objects']);

/** STIX 2.1 §8: type, id and objects alone, and a list is never empty. `objects` is null where there is no list. */
function* bundleFindings(head: Head, objects: number | null): Generator<StixFinding> {
  const at = { object: '', line: 1 } as const;
  const id = head.get('id');
  if (head.get('type') !== 'bundle')
    yield { level: 'error', ...at, property: 'type', problem: 'must be "bundle" beside a list of objects' };
  if (typeof id !== 'string' || parseId(id)?.type !== 'bundle') {
    const problem = id === undefined ? 'is missing' : 'must be bundle--UUID in lower case';
    yield { level: 'error', ...at, property: 'id', problem };
  }
  if (objects === 0 || (objects === null && head.has('objects')))
    yield { level: 'error', ...at, property: 'objects', problem: EMPTY };
  for (const name of head.keys()) {
    if (BUNDLE.has(name)) continue;
    const old = name === 'spec_version' ? 'belongs to bundles of STIX 2.0' : 'is no property of a bundle';
    yield { level: 'warning', ...at, property: name, problem: `${old}; leave it out` };
  }
}

const EMPTY = 'must be a list with at least one object; leave it out where there is none';

function* envelopeFindings(head: Head): Generator<StixFinding> {
  for (const name of head.keys()) {
    if (ENVELOPE.has(name)) continue;
    const problem = 'is no property of a TAXII envelope; for a bundle add "type": "bundle" and an id';
    yield { level: 'error', object: '', line: 1, property: name, problem };
  }
}
