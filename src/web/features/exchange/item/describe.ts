/** What a table says of one STIX object without opening it. */
export interface Described {
  /** An indicator's value or pattern: to be shown defanged. */
  readonly value: string | null;
  /** Its name in the words of whoever made it; null where it only repeats the value. */
  readonly name: string | null;
}

type Fields = Readonly<Record<string, unknown>>;

/** Reads the one or two properties by which people know an object of its type (STIX 2.1 §4–§6). */
export function describe(json: string): Described {
  const object = fieldsOf(json);
  const name = textOf(object.name) ?? textOf(object.subject) ?? textOf(object.abstract) ?? textOf(object.explanation);
  if (object.type === 'relationship') return { value: null, name: relationOf(object) };
  const value = textOf(object.pattern) ?? textOf(object.value) ?? textOf(object.key) ?? hashOf(object.hashes);
  if (value !== null) return { value, name: name !== null && value.includes(name) ? null : name };
  // A file's name or an account's is as live as an address.
  return isObservable(object) ? { value: name ?? accountOf(object), name: null } : { value: null, name };
}

function fieldsOf(json: string): Fields {
  try {
    const parsed: unknown = JSON.parse(json);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Fields) : {};
  } catch {
    return {};
  }
}

function relationOf({ source_ref: from, relationship_type: how, target_ref: to }: Fields): string {
  return [kindOf(from), textOf(how) ?? '', kindOf(to)].join(' ');
}

/** `malware--…` → `malware`. */
function kindOf(reference: unknown): string {
  return textOf(reference)?.split('--')[0] ?? '';
}

/** The strongest of its digests, as the field writes it. */
function hashOf(hashes: unknown): string | null {
  if (typeof hashes !== 'object' || hashes === null) return null;
  const found = hashes as Fields;
  const [algorithm] = ['SHA-256', 'SHA-512', 'SHA-1', 'MD5', ...Object.keys(found)].filter((one) => one in found);
  return algorithm === undefined ? null : textOf(found[algorithm]);
}

function accountOf(object: Fields): string | null {
  return textOf(object.account_login) ?? textOf(object.user_id) ?? textOf(object.path);
}

/** Observables (SCO) carry no `created` of their own. */
function isObservable(object: Fields): boolean {
  return !('created' in object);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The object's JSON as people read it; text that is no JSON as it stands. */
export function spread(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
