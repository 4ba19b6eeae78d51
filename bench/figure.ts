/** One measured figure beside what it must reach. */
export interface Figure {
  readonly what: string;
  readonly ours: string;
  readonly baseline: string;
  /** What is compared with the goal: a ratio to the baseline, or the figure itself where there is none. */
  readonly value: number;
  readonly goal: string;
  readonly met: boolean;
}

export function higher(what: string, ours: number, against: string, baseline: number, goal: number): Figure {
  const value = ours / baseline;
  const texts = { ours: ours.toFixed(0), baseline: `${baseline.toFixed(0)} ${against}` };
  return { what, ...texts, value, goal: `≥ ${goal}`, met: value >= goal };
}

export function lower(what: string, ours: number, against: string, baseline: number, goal: number): Figure {
  const value = ours / baseline;
  const texts = { ours: ours.toFixed(2), baseline: `${baseline.toFixed(2)} ${against}` };
  return { what, ...texts, value, goal: `≤ ${goal}`, met: value <= goal };
}

/** A figure that stands for itself. */
export function below(what: string, ours: number, unit: string, goal: number): Figure {
  const texts = { ours: `${ours.toFixed(1)} ${unit}`, baseline: 'none' };
  return { what, ...texts, value: ours, goal: `< ${goal} ${unit}`, met: ours < goal };
}

export function print(rows: readonly Figure[]): void {
  for (const { what, ours, baseline, value, goal, met } of rows) {
    console.log(`${met ? 'met   ' : 'missed'}  ${value.toFixed(2)} (${goal})  ${what}: ${ours}; baseline ${baseline}`);
  }
  process.exitCode = rows.every((row) => row.met) ? 0 : 1;
}
