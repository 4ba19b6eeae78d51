/** Traffic Light Protocol, FIRST TLP 2.0. Written in lower case inside, never translated outside. */
export type Tlp = 'clear' | 'green' | 'amber' | 'amber+strict' | 'red';

/** From the widest audience to the narrowest. */
export const TLP_ORDER: readonly Tlp[] = ['clear', 'green', 'amber', 'amber+strict', 'red'];

/** Marking-definition ids of both generations (STIX 2.1 §7.2.1.4; the TLP 2.0 extension definition). */
const TLP_BY_MARKING: ReadonlyMap<string, Tlp> = new Map([
  ['marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9', 'clear'],
  ['marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da', 'green'],
  ['marking-definition--f88d31f6-486f-44da-b317-01333bde0b82', 'amber'],
  ['marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed', 'red'],
  ['marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487', 'clear'],
  ['marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb', 'green'],
  ['marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421', 'amber'],
  ['marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003', 'amber+strict'],
  ['marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1', 'red'],
]);

/** The id that this hub writes: always the TLP 2.0 generation. */
export const TLP_MARKING_IDS: Readonly<Record<Tlp, string>> = {
  clear: 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
  green: 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  amber: 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'amber+strict': 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
  red: 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
};

export function isTlp(value: unknown): value is Tlp {
  return TLP_ORDER.includes(value as Tlp);
}

/** True when `tlp` is known and no narrower than `limit`. An unknown label on either side is never within. */
export function isWithin(tlp: Tlp | null, limit: Tlp | null): boolean {
  if (!isTlp(tlp) || !isTlp(limit)) return false;
  return TLP_ORDER.indexOf(tlp) <= TLP_ORDER.indexOf(limit);
}

/** The narrower of two markings; `null` (no marking) gives way to any. */
export function narrowest(a: Tlp | null, b: Tlp | null): Tlp | null {
  if (a === null) return b;
  if (b === null) return a;
  return isWithin(a, b) ? b : a;
}

export type Narrowing = { ok: true; tlp: Tlp } | { ok: false; code: 'would-widen'; from: Tlp; to: Tlp };

/** What a relay may do with a marking that it received: narrow it or keep it, never widen it. */
export function narrow(from: Tlp, to: Tlp): Narrowing {
  return isWithin(from, to) ? { ok: true, tlp: to } : { ok: false, code: 'would-widen', from, to };
}

/**
 * The TLP that `object_marking_refs` amount to: both id sets, most restrictive wins.
 * `unknown` holds the refs that are no TLP; the caller must resolve them or leave the content in quarantine.
 */
export function tlpOfMarkingRefs(refs: readonly string[]): { tlp: Tlp | null; unknown: string[] } {
  const unknown: string[] = [];
  let tlp: Tlp | null = null;
  for (const ref of refs) {
    const found = TLP_BY_MARKING.get(ref);
    if (found === undefined) unknown.push(ref);
    else tlp = narrowest(tlp, found);
  }
  return { tlp, unknown };
}

/**
 * Reads a label as people and MISP write it (`TLP:AMBER+STRICT`, `tlp:white`, `tlp amber strict`).
 * `'unknown'`: it claims to be TLP but names no known level (`tlp:ex:chr`), so the content belongs in quarantine.
 * `null`: it is no TLP label.
 */
export function tlpFromText(text: string): Tlp | 'unknown' | null {
  const label = /^\s*TLP\b(?:\s*[:=]\s*|[\s_-]+)?(.*?)\s*$/i.exec(text.normalize('NFKC'))?.[1];
  if (label === undefined) return null;
  const level = label
    .replace(/^"(.*)"$/, '$1')
    .toLowerCase()
    .replace(/^amber[\s_+-]*strict$/, 'amber+strict');
  if (level === 'white') return 'clear';
  return isTlp(level) ? level : 'unknown';
}
