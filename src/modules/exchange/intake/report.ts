/** A remark on the input: which object (identifier, else its place in the input), which property, and why. */
export type Remark = { readonly object: string; readonly property: string; readonly why: string };

export type RemarkKind = 'warnings' | 'losses' | 'rejected';

/**
 * What became of the input. `warnings`: kept as it came, though the standard would have it otherwise. `losses`: could not
 * be kept. `rejected`: refused. The lists are cut at `LONGEST_LIST`; `more` counts what they do not hold.
 */
export type IntakeReport = {
  readonly kept: number;
  readonly deduplicated: number;
  readonly warnings: readonly Remark[];
  readonly losses: readonly Remark[];
  readonly rejected: readonly Remark[];
  readonly more: { readonly [kind in RemarkKind]: number };
};

export const LONGEST_LIST = 1000;

export class Reporter implements IntakeReport {
  kept = 0;
  deduplicated = 0;
  readonly warnings: Remark[] = [];
  readonly losses: Remark[] = [];
  readonly rejected: Remark[] = [];
  readonly more = { warnings: 0, losses: 0, rejected: 0 };

  warn(object: string, property: string, why: string): void {
    this.add('warnings', { object, property, why });
  }

  lose(object: string, property: string, why: string): void {
    this.add('losses', { object, property, why });
  }

  reject(object: string, property: string, why: string): void {
    this.add('rejected', { object, property, why });
  }

  private add(kind: RemarkKind, remark: Remark): void {
    if (this[kind].length < LONGEST_LIST) this[kind].push(remark);
    else this.more[kind] += 1;
  }
}

/** A finished report with more that was refused, cut at the same length. */
export function alsoRejected(report: IntakeReport, remarks: readonly Remark[]): IntakeReport {
  const room = Math.max(0, LONGEST_LIST - report.rejected.length);
  const left = Math.max(0, remarks.length - room);
  return {
    ...report,
    rejected: [...report.rejected, ...remarks.slice(0, room)],
    more: { ...report.more, rejected: report.more.rejected + left },
  };
}
