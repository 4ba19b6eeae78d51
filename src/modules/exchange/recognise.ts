import { extract } from './intake/text/extract.ts';
import { refang } from './intake/text/refang.ts';
import type { ObservableValue, ValueKind } from './stix/values/kind.ts';
import { normalise } from './stix/values/normalise.ts';

const HASHES: Readonly<Record<number, ValueKind>> = { 32: 'md5', 40: 'sha1', 64: 'sha256', 128: 'sha512' };
/** Quotes and brackets that a value is pasted with. */
const WRAPPED = /^[<"'`「『(]+|[>"'`」』),;]+$/g;

/** What a person typed or pasted, as a look-up value: defanged or not, of whatever kind it looks like. Null: of none. */
export function recognise(text: string): ObservableValue | null {
  const value = refang(text.trim().replace(WRAPPED, ''));
  return plain(value) ?? hostOf(value);
}

function plain(value: string): ObservableValue | null {
  if (/^cve-\d{4}-\d{4,}$/i.test(value)) return normalise('cve', value);
  if (/^as\d{1,10}$/i.test(value)) return normalise('asn', value);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return normalise('url', value);
  if (/^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i.test(value)) return normalise('mac', value);
  if (/^hk(?:ey_|lm|cu|cr|u\\|cc)/i.test(value)) return normalise('registry-key', value);
  if (value.includes('@')) return normalise('email', value.replace(/^mailto:/i, ''));
  const hash = /^[0-9a-f]+$/i.test(value) ? HASHES[value.length] : undefined;
  if (hash) return normalise(hash, value);
  return normalise('ipv4', value.replace(/^\[(.*)\]$/, '$1')) ?? normalise('domain', value);
}

/** `host:port`, `[address]:port` or `host/path` without a scheme: the host is what can be looked up. */
function hostOf(value: string): ObservableValue | null {
  const host = /^(?:\[([0-9a-f:.]+)\]|([^\s/:?#]+))(?::\d{1,5})?(?:[/?#].*)?$/i.exec(value);
  const name = host?.[1] ?? host?.[2];
  return name === undefined || name === value ? null : (normalise('ipv4', name) ?? normalise('domain', name));
}

/** One value as it was written, and what it means; null: of no kind that is looked up. */
export interface Recognised {
  readonly written: string;
  readonly value: ObservableValue | null;
}

/** Names of fields in a log, `src=198.51.100.7`: what stands behind them is the value. */
const FIELD = /(?<=^|[\s,;|])[A-Za-z_][\w.-]{0,40}=(?=["']?[^\s=])/g;

/**
 * What can be looked up in a pasted text, each once, in its order: a line of one word is a value, known or not; of any
 * other line the indicators in it count.
 */
export function recogniseAll(text: string, most: number): Recognised[] {
  const found = new Map<string, Recognised>();
  for (const line of text.split(/\r\n|\r|\n/)) {
    for (const one of inLine(line.trim())) {
      const key = one.value ? `${one.value.kind} ${one.value.value}` : one.written;
      if (!found.has(key)) found.set(key, one);
      if (found.size >= most) return [...found.values()];
    }
  }
  return [...found.values()];
}

function inLine(line: string): Recognised[] {
  if (line === '') return [];
  const alone = /\s/.test(line) || line.length > 4096 ? null : recognise(line);
  if (alone) return [{ written: line, value: alone }];
  const found = extract(line.replace(FIELD, ' ')).map(({ kind, value, written }) => ({
    written,
    value: { kind, value },
  }));
  return found.length > 0 || /\s/.test(line) ? found : [{ written: line.slice(0, 4096), value: null }];
}
