import type { JsonObject } from '../../json/value.ts';
import { equals } from '../../stix/build.ts';
import { deterministicId } from '../../stix/deterministic-id.ts';
import { canonicalAddress } from '../../stix/values/address.ts';
import { canonicalDomain } from '../../stix/values/domain.ts';
import { normalise } from '../../stix/values/normalise.ts';

/** What a value is in STIX: the observables that it names, and the comparison that finds it. */
export type Mapped = {
  readonly observables: readonly JsonObject[];
  readonly comparison: string | null;
};

type Mapper = (value: string) => Mapped | null;

function withId(type: string, properties: JsonObject): JsonObject {
  const content = { type, ...properties };
  return { type, spec_version: '2.1', id: deterministicId(content)!, ...properties };
}

function simple(type: string, property: string, isValid: (value: string) => boolean = (value) => value !== ''): Mapper {
  return (value) =>
    isValid(value)
      ? { observables: [withId(type, { [property]: value })], comparison: equals(`${type}:${property}`, value) }
      : null;
}

export const HASHES: { readonly [type: string]: readonly [name: string, digits: number] } = {
  md5: ['MD5', 32],
  sha1: ['SHA-1', 40],
  sha224: ['SHA-224', 56],
  sha256: ['SHA-256', 64],
  sha384: ['SHA-384', 96],
  sha512: ['SHA-512', 128],
  'sha3-256': ['SHA3-256', 64],
  'sha3-512': ['SHA3-512', 128],
  ssdeep: ['SSDEEP', 0],
  tlsh: ['TLSH', 0],
};

/** The hashes property that a digest of this type makes; null when it is not one. */
export function hashOf(type: string, value: string): JsonObject | null {
  const [name, digits] = HASHES[type] ?? ['', 0];
  if (name === '' || value === '') return null;
  const isDigest = digits === 0 || (value.length === digits && /^[0-9a-f]+$/i.test(value));
  return isDigest ? { [name]: digits === 0 ? value : value.toLowerCase() } : null;
}

export function hashComparison(hashes: JsonObject): string {
  const [name, digest] = Object.entries(hashes)[0]!;
  return equals(`file:hashes.${/^[A-Z0-9]+$/i.test(name) ? name : `'${name}'`}`, String(digest));
}

function hash(type: string): Mapper {
  return (value) => {
    const hashes = hashOf(type, value);
    return hashes === null ? null : { observables: [withId('file', { hashes })], comparison: hashComparison(hashes) };
  };
}

function namedHash(type: string): Mapper {
  return (value) => {
    const [name = '', digest = ''] = halves(value);
    const hashes = hashOf(type, digest);
    if (hashes === null || name === '') return null;
    const comparison = `${equals('file:name', name)} AND ${hashComparison(hashes)}`;
    return { observables: [withId('file', { hashes, name })], comparison };
  };
}

/** The observable of an address; null when the text is none. The written form is kept. */
export function addressObservable(text: string): JsonObject | null {
  const address = canonicalAddress(text);
  if (address === null) return null;
  return withId(address.value.includes(':') ? 'ipv6-addr' : 'ipv4-addr', { value: text.trim() });
}

function traffic(side: 'src' | 'dst', hasPort: boolean): Mapper {
  return (value) => {
    const [host = '', portText = ''] = hasPort ? halves(value) : [value];
    const address =
      addressObservable(host) ?? (canonicalDomain(host) === null ? null : withId('domain-name', { value: host }));
    const port = Number(portText);
    if (address === null || (hasPort && !(/^\d{1,5}$/.test(portText) && port <= 65535))) return null;
    const type = String(address.type);
    const protocols = [type === 'ipv6-addr' ? 'ipv6' : 'ipv4'];
    const flow = withId('network-traffic', {
      [`${side}_ref`]: address.id!,
      ...(hasPort ? { [`${side}_port`]: port } : {}),
      protocols,
    });
    const tests = [equals(`network-traffic:${side}_ref.type`, type), equals(`network-traffic:${side}_ref.value`, host)];
    if (hasPort) tests.push(equals(`network-traffic:${side}_port`, port));
    return { observables: [address, flow], comparison: tests.join(' AND ') };
  };
}

/** A domain that resolves to addresses; null when either is not what it should be. */
export function resolved(domain: string, addresses: readonly JsonObject[]): JsonObject {
  const refs = addresses.length === 0 ? {} : { resolves_to_refs: addresses.map((address) => address.id!) };
  return withId('domain-name', { value: domain, ...refs });
}

const domainWithAddress: Mapper = (value) => {
  const [domain = '', ip = ''] = halves(value);
  const address = addressObservable(ip);
  if (address === null || canonicalDomain(domain) === null) return null;
  const tests = [equals('domain-name:value', domain), equals('domain-name:resolves_to_refs[*].value', ip)];
  return { observables: [address, resolved(domain, [address])], comparison: tests.join(' AND ') };
};

const registryValue: Mapper = (value) => {
  const [key = '', data = ''] = halves(value);
  if (key === '') return null;
  if (data === '')
    return {
      observables: [withId('windows-registry-key', { key })],
      comparison: equals('windows-registry-key:key', key),
    };
  const tests = [equals('windows-registry-key:key', key), equals('windows-registry-key:values[*].data', data)];
  return {
    observables: [withId('windows-registry-key', { key, values: [{ data }] })],
    comparison: tests.join(' AND '),
  };
};

const sender: Mapper = (value) => mailbox(value, 'email-message:from_ref.value');
const recipient: Mapper = (value) => mailbox(value, 'email-message:to_refs[*].value');

function mailbox(value: string, path: string): Mapped | null {
  return isMailbox(value) ? { observables: [withId('email-addr', { value })], comparison: equals(path, value) } : null;
}

const subject: Mapper = (value) => ({
  observables: [withId('email-message', { is_multipart: false, subject: value })],
  comparison: equals('email-message:subject', value),
});

const autonomousSystem: Mapper = (value) => {
  const number = Number(normalise('asn', value)?.value ?? Number.NaN);
  if (Number.isNaN(number)) return null;
  return {
    observables: [withId('autonomous-system', { number })],
    comparison: equals('autonomous-system:number', number),
  };
};

const userAgent: Mapper = (value) => ({
  observables: [],
  comparison: equals("network-traffic:extensions.'http-request-ext'.request_header.'User-Agent'", value),
});

function certificate(name: string, digits: number): Mapper {
  return (value) => {
    if (value.length !== digits || !/^[0-9a-f]+$/i.test(value)) return null;
    const hashes = { [name]: value.toLowerCase() };
    return {
      observables: [withId('x509-certificate', { hashes })],
      comparison: equals(`x509-certificate:hashes.${name === 'MD5' ? name : `'${name}'`}`, value.toLowerCase()),
    };
  };
}

const mac: Mapper = (value) =>
  simple('mac-addr', 'value', (text) => /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(text))(
    value.toLowerCase().replaceAll('-', ':'),
  );

function isMailbox(text: string): boolean {
  return /^[^\s@|]+@[^\s@|]+$/.test(text);
}

function halves(value: string): string[] {
  const at = value.indexOf('|');
  return at < 0 ? [value] : [value.slice(0, at).trim(), value.slice(at + 1).trim()];
}

const isDomain = (text: string) => canonicalDomain(text) !== null;
const isUrl = (text: string) => URL.parse(text) !== null;

/** How a MISP attribute type is said in STIX. What is not here is kept as a custom object. */
const MAPPERS: ReadonlyMap<string, Mapper> = new Map<string, Mapper>([
  ...Object.keys(HASHES).flatMap((type): [string, Mapper][] => [
    [type, hash(type)],
    [`filename|${type}`, namedHash(type)],
  ]),
  ['malware-sample', namedHash('md5')],
  ['filename', simple('file', 'name')],
  ['domain', simple('domain-name', 'value', isDomain)],
  ['hostname', simple('domain-name', 'value', isDomain)],
  ['domain|ip', domainWithAddress],
  ['hostname|port', traffic('dst', true)],
  ['ip-src', traffic('src', false)],
  ['ip-dst', traffic('dst', false)],
  ['ip-src|port', traffic('src', true)],
  ['ip-dst|port', traffic('dst', true)],
  ['url', simple('url', 'value', isUrl)],
  ['uri', simple('url', 'value', isUrl)],
  ['link', simple('url', 'value', isUrl)],
  ['email', simple('email-addr', 'value', isMailbox)],
  ['email-src', sender],
  ['email-dst', recipient],
  ['email-subject', subject],
  ['regkey', simple('windows-registry-key', 'key')],
  ['regkey|value', registryValue],
  ['mutex', simple('mutex', 'name')],
  ['mac-address', mac],
  ['AS', autonomousSystem],
  ['user-agent', userAgent],
  ['x509-fingerprint-md5', certificate('MD5', 32)],
  ['x509-fingerprint-sha1', certificate('SHA-1', 40)],
  ['x509-fingerprint-sha256', certificate('SHA-256', 64)],
]);

/** The value of an attribute of this type in STIX; null when the type has no counterpart or the value is not of it. */
export function mapValue(type: string, value: string): Mapped | null {
  return MAPPERS.get(type)?.(value.trim()) ?? null;
}

export function isMappedType(type: string): boolean {
  return MAPPERS.has(type);
}
