import { createHash } from 'node:crypto';
import { type ObservableValue, observableValues, sufficientValues, type ValueKind } from '../exchange/index.ts';
import { type Pap, usesUnder } from '../policy/index.ts';
import type { Leaving } from './entry.ts';

/** Attribute type and category of MISP's core format, by kind of value. */
const ATTRIBUTES: Readonly<Record<ValueKind, readonly [type: string, category: string]>> = {
  ipv4: ['ip-dst', 'Network activity'],
  ipv6: ['ip-dst', 'Network activity'],
  network: ['ip-dst', 'Network activity'],
  domain: ['domain', 'Network activity'],
  url: ['url', 'Network activity'],
  email: ['email-src', 'Payload delivery'],
  md5: ['md5', 'Payload delivery'],
  sha1: ['sha1', 'Payload delivery'],
  sha256: ['sha256', 'Payload delivery'],
  sha512: ['sha512', 'Payload delivery'],
  hash: ['other', 'Other'],
  mac: ['mac-address', 'Network activity'],
  asn: ['AS', 'Network activity'],
  filename: ['filename', 'Payload delivery'],
  mutex: ['mutex', 'Artifacts dropped'],
  'registry-key': ['regkey', 'Persistence mechanism'],
  'user-agent': ['user-agent', 'Network activity'],
  'email-subject': ['email-subject', 'Payload delivery'],
  'user-account': ['text', 'Other'],
  cve: ['vulnerability', 'External analysis'],
};

const RULES: Readonly<Record<string, readonly [type: string, category: string]>> = {
  yara: ['yara', 'Payload installation'],
  sigma: ['sigma', 'Artifacts dropped'],
  snort: ['snort', 'Network activity'],
  suricata: ['snort', 'Network activity'],
};

export interface Attribute {
  readonly uuid: string;
  readonly type: string;
  readonly category: string;
  readonly value: string;
  readonly to_ids: boolean;
  readonly timestamp: string;
  readonly comment: string;
  readonly distribution: string;
}

/** What a MISP event says of an object: its values, a rule as it stands, or the whole pattern. Nothing of an indicator is lost. */
export function attributesOf(of: Leaving): Attribute[] {
  const { object } = of;
  if (of.type !== 'indicator')
    return observableValues(object as Parameters<typeof observableValues>[0]).map((value) =>
      attribute(of, value, false),
    );
  const simple = object.pattern_type === 'stix' ? sufficientValues(String(object.pattern)) : null;
  if (simple) return simple.map((value) => attribute(of, value, true));
  const [type, category] = RULES[String(object.pattern_type)] ?? ['stix2-pattern', 'Payload delivery'];
  return [raw(of, type, category, String(object.pattern), true)];
}

function attribute(of: Leaving, { kind, value }: ObservableValue, forDetection: boolean): Attribute {
  const [type, category] = ATTRIBUTES[kind];
  return raw(of, type, category, value, forDetection);
}

function raw(of: Leaving, type: string, category: string, value: string, to_ids: boolean): Attribute {
  const name = typeof of.object.name === 'string' && of.object.name !== value ? of.object.name : '';
  return {
    uuid: stableUuid(`${of.id} ${type} ${value}`),
    ...{ type, category, value },
    // Platforms block by it, so it is set only where PAP permits that.
    to_ids: to_ids && usesUnder(of.pap as Pap | null).includes('block'),
    // Numbers are strings in MISP's format, and 5 is "as the event".
    timestamp: String(Math.floor(of.added / 1_000_000)),
    comment: name.slice(0, 1000),
    distribution: '5',
  };
}

export interface EventHead {
  readonly item: string;
  readonly title: string;
  readonly tlp: string;
  readonly pap: string | null;
  readonly publishedAt: Date;
  readonly source: { readonly id: string; readonly name: string } | null;
}

/** What manifest.json and the event itself both say. Whoever is not shown as the source is not in it. */
export function headOf({ title, tlp, pap, publishedAt, source }: EventHead) {
  return {
    info: title,
    Orgc: source ? { uuid: source.id, name: source.name } : { uuid: stableUuid('source not shown'), name: 'Renkei' },
    Tag: [{ name: `tlp:${tlp}` }, ...(pap ? [{ name: `PAP:${pap.toUpperCase()}` }] : [])],
    date: publishedAt.toISOString().slice(0, 10),
    timestamp: String(Math.floor(publishedAt.getTime() / 1000)),
    analysis: '2',
    threat_level_id: '4',
  };
}

/** The event without its attributes, and without the closing braces. */
export function eventOpening(head: EventHead): string {
  const event = { uuid: head.item, published: true, distribution: '0', ...headOf(head) };
  return `{"Event":${JSON.stringify(event).slice(0, -1)},"Attribute":[`;
}

/** `md5(value),event` of every value, halves of composite ones apart (MISP feed format); no header. */
export function hashLine(value: string, item: string): string {
  return `${createHash('md5').update(value).digest('hex')},${item}\n`;
}

/** A UUID of version 5 in form that is the same every time. */
function stableUuid(text: string): string {
  const bytes = createHash('sha1').update(text).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
