import { randomUUID } from 'node:crypto';
import { TLP_MARKING_IDS, type Tlp } from '../../src/modules/policy/index.ts';

/** A STIX object of a test; at least type and id. */
export interface StixObject {
  readonly type: string;
  readonly id: string;
  readonly [property: string]: unknown;
}

/** A valid indicator for one address under one marking (null: none). */
export function indicator(
  address = '198.51.100.7',
  {
    tlp = 'amber',
    modified = '2026-01-02T03:04:05.678Z',
    ...more
  }: { tlp?: Tlp | null; modified?: string } & Record<string, unknown> = {},
): StixObject & { modified: string } {
  return {
    type: 'indicator',
    spec_version: '2.1',
    id: `indicator--${randomUUID()}`,
    created: '2026-01-02T03:04:05.678Z',
    modified,
    name: `Address ${address}`,
    pattern: `[ipv4-addr:value = '${address}']`,
    pattern_type: 'stix',
    valid_from: '2026-01-02T03:04:05.678Z',
    ...(tlp === null ? {} : { object_marking_refs: [TLP_MARKING_IDS[tlp]] }),
    ...more,
  };
}

export function bundle(...objects: readonly unknown[]): string {
  return JSON.stringify({ type: 'bundle', id: `bundle--${randomUUID()}`, objects });
}

/** As many indicators as wanted, each with its own address. */
export function indicators(count: number, more: Parameters<typeof indicator>[1] = {}): StixObject[] {
  return Array.from({ length: count }, (_, n) => indicator(`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`, more));
}
