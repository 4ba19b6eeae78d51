/** One remark on an object: the property as a path (`external_references[0].url`, '' for the object), and what is wrong. */
export type Finding = { readonly property: string; readonly problem: string };

/** `errors` make an object unfit to keep; with `warnings` it is kept as it came and the sender is told. */
export type Findings = { readonly errors: Finding[]; readonly warnings: Finding[] };

export class FindingList implements Findings {
  readonly errors: Finding[] = [];
  readonly warnings: Finding[] = [];

  error(property: string, problem: string): void {
    this.errors.push({ property, problem });
  }

  warn(property: string, problem: string): void {
    this.warnings.push({ property, problem });
  }
}
