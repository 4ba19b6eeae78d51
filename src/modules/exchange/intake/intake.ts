import { DEFAULT_LIMITS, type JsonLimits } from '../json/limits.ts';
import { scanJson } from '../json/scan.ts';
import type { BuildContext } from '../stix/build.ts';
import { peek, readText } from './bytes.ts';
import type { Collection } from './collection.ts';
import { csvObjects } from './csv/intake.ts';
import { IntakeError } from './error.ts';
import { checkHead, isMisp, mispObjects, type Scan, StixIntake } from './json.ts';
import { type IntakeObject, intakeObject } from './object.ts';
import { type IntakeReport, Reporter } from './report.ts';
import { sniff } from './sniff.ts';
import { textObjects } from './text/intake.ts';

export type IntakeFormat = 'stix' | 'misp' | 'csv' | 'text';

export type IntakeOptions = {
  /** Time and identifiers for the indicators that are made out of CSV and text. */
  readonly build: BuildContext;
  /** What the sender says it is; without it the first bytes decide. */
  readonly format?: IntakeFormat | undefined;
  readonly limits?: Partial<JsonLimits>;
};

/** Checked objects as they become ready; `title` and `report` are complete when `objects` has ended. */
export type Intake = {
  readonly format: IntakeFormat;
  readonly objects: AsyncIterable<IntakeObject>;
  title(): string | null;
  report(): IntakeReport;
};

/**
 * Opens an input of any supported format. Throws `IntakeError` for what cannot be taken in at all and `JsonError` for
 * broken JSON, here or while `objects` is read: a caller that kept some objects must then be able to take them back.
 */
export async function openIntake(source: AsyncIterable<Uint8Array>, options: IntakeOptions): Promise<Intake> {
  const { first, all } = await peek(source);
  const sniffed = first.length === 0 ? 'text' : sniff(first);
  const { format } = options;
  if (format === 'stix' || format === 'misp' || (format === undefined && sniffed === 'json'))
    return openJson(all, options);
  const made = format ?? (sniffed === 'csv' ? 'csv' : 'text');
  const report = new Reporter();
  const text = await readText(all, { ...DEFAULT_LIMITS, ...options.limits }.maxObjectBytes);
  const objects = made === 'csv' ? csvObjects(text, options.build, report) : textObjects(text, options.build, report);
  return finished(made, collected(objects), report);
}

/** The first item tells a MISP event from STIX. */
async function openJson(source: AsyncIterable<Uint8Array>, { format, limits }: IntakeOptions): Promise<Intake> {
  const scan = scanJson(source, limits);
  const first = await scan.next();
  const made = !first.done && isMisp(first.value) ? 'misp' : 'stix';
  if (format !== undefined && format !== made && !first.done) {
    throw new IntakeError(
      'wrong-content',
      `This is ${made.toUpperCase()}, not ${format.toUpperCase()}; leave the format out or name it rightly.`,
    );
  }
  const report = new Reporter();
  return finished(made, taken(first, scan, made, report), report);
}

type Step = Awaited<ReturnType<Scan['next']>>;

async function* taken(first: Step, scan: Scan, format: IntakeFormat, report: Reporter) {
  const stix = new StixIntake(report);
  const seen = new Set<string>();
  let step = first;
  for (; !step.done; step = await scan.next()) {
    if (format === 'misp') yield* mispObjects(step.value, seen, report);
    else {
      const object = stix.take(step.value);
      if (object !== null) yield object;
    }
  }
  checkHead(step.value);
}

async function* collected(objects: Collection): AsyncGenerator<IntakeObject> {
  for (const object of objects.values()) yield intakeObject(object);
}

/** Counts what goes out, and takes the title of the first report or grouping. */
function finished(format: IntakeFormat, source: AsyncIterable<IntakeObject>, report: Reporter): Intake {
  let title: string | null = null;
  async function* objects(): AsyncGenerator<IntakeObject> {
    for await (const object of source) {
      report.kept += 1;
      const { type, value } = object;
      if (title === null && (type === 'report' || type === 'grouping') && typeof value.name === 'string')
        title = value.name;
      yield object;
    }
  }
  return { format, objects: objects(), title: () => title, report: () => report };
}
