import { SeenSet } from '../../../kernel/text/seen-texts.ts';
import { DEFAULT_LIMITS, type JsonLimits } from '../json/limits.ts';
import { scanJson } from '../json/scan.ts';
import type { JsonObject } from '../json/value.ts';
import type { BuildContext } from '../stix/build.ts';
import { variantsOf } from '../stix/variants.ts';
import { peek, readBytes, utf8 } from './bytes.ts';
import type { Collection } from './collection.ts';
import { csvObjects } from './csv/intake.ts';
import type { CsvMapping } from './csv/mapping.ts';
import { IntakeError } from './error.ts';
import type { Finding, TextPart } from './finding.ts';
import { checkHead, isMisp, mispObjects, type Scan, StixIntake } from './json.ts';
import { mailParts, subjectOf } from './mail/parts.ts';
import { beginsAsEvent, largeEvent } from './misp/large.ts';
import { type IntakeObject, intakeObject } from './object.ts';
import { pdfParts } from './pdf/parts.ts';
import { type IntakeReport, Reporter } from './report.ts';
import { type Sniffed, sniff } from './sniff.ts';
import { textFindings } from './text/intake.ts';

export type IntakeFormat = 'stix' | 'misp' | 'csv' | 'text';

export type IntakeOptions = {
  /** Time and identifiers for the indicators that are made out of CSV and text. */
  readonly build: BuildContext;
  /** What the sender says it is; without it the first bytes decide. */
  readonly format?: IntakeFormat | undefined;
  /** How a table is to be read; who gives its columns says that it is one. */
  readonly mapping?: CsvMapping | undefined;
  readonly limits?: Partial<JsonLimits>;
  /** The same bytes once more, where there are more than an object may have: a large MISP event is read twice. */
  readonly again?: AsyncIterable<Uint8Array> | undefined;
};

/** Checked objects as they become ready; `title` and `report` are complete when `objects` has ended. */
export type Intake = {
  readonly format: IntakeFormat;
  readonly objects: AsyncIterable<IntakeObject>;
  title(): string | null;
  report(): IntakeReport;
  /** What was found in prose, for a person to go through; empty for other formats. */
  readonly findings: readonly Finding[];
};

/**
 * Opens an input of any supported format. Throws `IntakeError` for what cannot be taken in at all and `JsonError` for
 * broken JSON, here or while `objects` is read: a caller that kept some objects must then be able to take them back.
 */
export async function openIntake(source: AsyncIterable<Uint8Array>, options: IntakeOptions): Promise<Intake> {
  const { first, all } = await peek(source);
  const sniffed = first.length === 0 ? 'text' : sniff(first);
  const format = options.format ?? (options.mapping?.columns ? 'csv' : undefined);
  if (options.mapping?.columns && format !== 'csv')
    throw new IntakeError('wrong-content', 'A mapping of columns is for CSV; leave it out or send CSV.');
  if (options.again && (format === undefined || format === 'misp') && beginsAsEvent(first)) {
    const report = new Reporter();
    return finished('misp', largeEvent(options.again, all, options.limits ?? {}, report), report);
  }
  if (format === 'stix' || format === 'misp' || (format === undefined && sniffed === 'json'))
    return openJson(all, options);
  const report = new Reporter();
  const bytes = await readBytes(all, { ...DEFAULT_LIMITS, ...options.limits }.maxObjectBytes);
  if (sniffed === 'csv' ? format !== 'text' : format === 'csv')
    return finished('csv', collected(csvObjects(utf8(bytes), options.build, report, options.mapping)), report);
  return prose(sniffed, bytes, options, report);
}

/** Free text, an e-mail or a PDF: what is taken by itself goes out, the rest waits for a reader's choice. */
async function prose(kind: Sniffed, bytes: Uint8Array, { build }: IntakeOptions, report: Reporter): Promise<Intake> {
  const findings = textFindings(await partsOf(kind, bytes, report), build, report);
  const title = kind === 'mail' ? await subjectOf(bytes) : null;
  const taken = findings.filter((finding) => finding.taken).flatMap((finding) => finding.objects);
  return { ...finished('text', collectedFrom(taken), report), title: () => title, findings };
}

async function partsOf(kind: Sniffed, bytes: Uint8Array, report: Reporter): Promise<TextPart[]> {
  if (kind === 'mail') return mailParts(bytes, report);
  if (kind === 'pdf') return pdfParts(bytes);
  return [{ name: '', text: utf8(bytes), trusted: true }];
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
  const seen = new SeenSet();
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

function collected(objects: Collection): AsyncGenerator<IntakeObject> {
  return collectedFrom(objects.values());
}

async function* collectedFrom(objects: Iterable<JsonObject>): AsyncGenerator<IntakeObject> {
  for (const object of objects) yield intakeObject(object);
}

/** Counts what goes out, and takes the title of the first report or grouping. */
function finished(format: IntakeFormat, source: AsyncIterable<IntakeObject>, report: Reporter): Intake {
  let title: string | null = null;
  async function* objects(): AsyncGenerator<IntakeObject> {
    for await (const object of source) {
      report.kept += 1;
      const { type, value } = object;
      if (title === null && (type === 'report' || type === 'grouping') && typeof value.name === 'string')
        title = nameForAll(value);
      yield object;
    }
  }
  return { format, objects: objects(), title: () => title, report: () => report, findings: [] };
}

/** A name that is marked more narrowly than its object does not become what all its readers see. */
function nameForAll(object: JsonObject): string | null {
  const name = (variantsOf(object)[0]?.object ?? object).name;
  return typeof name === 'string' ? name : null;
}
