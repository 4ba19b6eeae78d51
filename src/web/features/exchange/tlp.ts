/** From open to closed, as FIRST orders them. */
export const TLP = ['clear', 'green', 'amber', 'amber+strict', 'red'] as const;
export type Tlp = (typeof TLP)[number];

export const PAP = ['clear', 'green', 'amber', 'red'] as const;
export type Pap = (typeof PAP)[number];

/** Never translated. */
export function papLabel(pap: Pap): string {
  return `PAP:${pap.toUpperCase()}`;
}
