/** Permissible Actions Protocol: what a reader may do with an item, from the freest to the strictest. */
export type Pap = 'clear' | 'green' | 'amber' | 'red';

/** A use of an item, from the quietest to the loudest one that an adversary would notice. */
export type PapUse = 'log-check' | 'passive-lookup' | 'block' | 'active';

const USES: Readonly<Record<Pap, readonly PapUse[]>> = {
  red: ['log-check'],
  amber: ['log-check', 'passive-lookup'],
  green: ['log-check', 'passive-lookup', 'block'],
  clear: ['log-check', 'passive-lookup', 'block', 'active'],
};

export const PAP_ORDER: readonly Pap[] = ['clear', 'green', 'amber', 'red'];

/** The uses that a PAP label permits. No label sets no limit; an unknown label counts as RED. */
export function usesUnder(pap: Pap | null): readonly PapUse[] {
  if (pap === null) return USES.clear;
  return PAP_ORDER.includes(pap) ? USES[pap] : USES.red;
}

/** Reads `PAP:AMBER`, `pap:white` and their like; `null` when the text is no known PAP label. */
export function papFromText(text: string): Pap | null {
  const level = /^\s*PAP\s*[:=\s]\s*"?(\w+)"?\s*$/i.exec(text)?.[1]?.toLowerCase();
  if (level === 'white') return 'clear';
  return PAP_ORDER.find((pap) => pap === level) ?? null;
}
