/** Indicators of some 0.7 kB each, TLP:AMBER, all different; the same for the same numbers. */
export function indicators(from: number, count: number): string[] {
  return Array.from({ length: count }, (_, n) => indicator(from + n));
}

function indicator(n: number): string {
  const uuid = `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
  return JSON.stringify({
    type: 'indicator',
    spec_version: '2.1',
    id: `indicator--${uuid}`,
    created_by_ref: 'identity--00000000-0000-4000-9000-000000000001',
    created: '2026-01-01T00:00:00.000Z',
    modified: '2026-01-01T00:00:00.000Z',
    name: `Host ${n} of a measured run`,
    description: `Seen in a measured run. ${'This text makes up the size of a usual indicator. '.repeat(4)}`,
    indicator_types: ['malicious-activity'],
    pattern: `[domain-name:value = 'host-${n}.bench.example' OR ipv4-addr:value = '198.51.100.${n % 256}']`,
    pattern_type: 'stix',
    valid_from: '2026-01-01T00:00:00Z',
    object_marking_refs: ['marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421'],
  });
}

export function envelope(objects: readonly string[]): string {
  return `{"objects":[${objects.join(',')}]}`;
}
