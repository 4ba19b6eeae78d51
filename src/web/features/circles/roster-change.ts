import type { CircleRight } from '../../../contract/directory.ts';

export interface Seat {
  readonly organisation: string;
  readonly name: string;
  readonly rights: readonly CircleRight[];
}

/** What one organisation gains or loses from one roster to the next. */
export interface SeatChange {
  readonly organisation: string;
  readonly name: string;
  readonly gains: readonly CircleRight[];
  readonly loses: readonly CircleRight[];
}

/** Organisations whose rights differ, in the order of their names. */
export function changesBetween(before: readonly Seat[], after: readonly Seat[]): SeatChange[] {
  const was = new Map(before.map((seat) => [seat.organisation, seat]));
  const is = new Map(after.map((seat) => [seat.organisation, seat]));
  const everybody = new Map([...was, ...is]);
  return [...everybody.values()]
    .map(({ organisation, name }) => change(organisation, name, was.get(organisation), is.get(organisation)))
    .filter(({ gains, loses }) => gains.length > 0 || loses.length > 0)
    .sort((a, b) => a.name.localeCompare(b.name));
}

function change(organisation: string, name: string, was?: Seat, is?: Seat): SeatChange {
  const had = was?.rights ?? [];
  const has = is?.rights ?? [];
  return {
    organisation,
    name,
    gains: has.filter((right) => !had.includes(right)),
    loses: had.filter((right) => !has.includes(right)),
  };
}
