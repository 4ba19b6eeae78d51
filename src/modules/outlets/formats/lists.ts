import type { ValueKind } from '../../exchange/index.ts';
import type { Entry } from '../entry.ts';
import { type EntryFormat, kinds } from './format.ts';

const TEXT = 'text/plain; charset=utf-8';

/** One value a line and nothing else, as firewalls and proxies read it. */
export function plainList(...of: ValueKind[]): EntryFormat {
  return {
    of: 'entries',
    contentType: TEXT,
    extension: 'txt',
    use: 'block',
    kinds: kinds(...of),
    write: ({ value }) => (oneLine(value) ? `${value}\n` : ''),
  };
}

/**
 * A Suricata dataset (`dataset:isset,NAME,type …,load FILE`): strings in base64, digests in hexadecimal, addresses as they
 * are written. A dataset alerts, it does not block.
 */
export function dataset(kind: 'ip' | 'domain' | 'md5' | 'sha256'): EntryFormat {
  return {
    of: 'entries',
    contentType: TEXT,
    extension: 'lst',
    use: 'passive-lookup',
    kinds: kind === 'ip' ? kinds('ipv4', 'ipv6') : kinds(kind),
    write: (entry) => `${lineOf(kind, entry)}\n`,
  };
}

function lineOf(kind: string, { value }: Entry): string {
  return kind === 'domain' ? Buffer.from(value).toString('base64') : value;
}

/** A value with a line break in it would become two. */
export function oneLine(value: string): boolean {
  return !/[\r\n\0]/.test(value);
}
