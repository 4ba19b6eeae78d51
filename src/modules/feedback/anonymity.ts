/** Fewer organisations than these would make a hidden one known. */
export const K = 3;

/** An organisation that could have given the feedback. */
export interface Possible {
  readonly organisation: string;
  readonly country: string;
  readonly sectors: readonly string[];
}

export interface Shown {
  readonly country: string | null;
  readonly sector: string | null;
}

/**
 * What the source may learn of an anonymous giver: the country, and a sector in it, each only where at least K of the
 * organisations that may read the item share it.
 */
export function shownOf(giver: string, readers: readonly Possible[]): Shown {
  const own = readers.find(({ organisation }) => organisation === giver);
  if (!own) return { country: null, sector: null };
  const neighbours = readers.filter(({ country }) => country === own.country);
  const country = neighbours.length >= K ? own.country : null;
  const among = country === null ? readers : neighbours;
  const sector = [...own.sectors].sort().find((name) => among.filter((one) => one.sectors.includes(name)).length >= K);
  return { country, sector: sector ?? null };
}
