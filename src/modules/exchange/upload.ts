import type { Tx } from '../../kernel/db/tx.ts';
import type { IncomingObject } from './incoming.ts';
import { type IntakeReport, Reporter } from './intake/report.ts';
import type { StoredItem } from './item-store.ts';
import { readStix } from './stix-input.ts';

/** Uploaded content as checked objects. `title` and `report` are complete when the objects are. */
export interface Upload {
  readonly format: StoredItem['format'];
  readonly objects: AsyncIterable<IncomingObject>;
  title(): string | null;
  report(): IntakeReport;
}

export async function openUpload(
  _tx: Tx,
  body: AsyncIterable<Uint8Array>,
  _format?: StoredItem['format'],
): Promise<Upload> {
  return stixUpload(body);
}

/** A bundle, streamed: each object is judged as it arrives. Its title is that of a report or grouping in it. */
function stixUpload(body: AsyncIterable<Uint8Array>): Upload {
  const report = new Reporter();
  const seen = new Set<string>();
  let title: string | null = null;

  async function* objects(): AsyncGenerator<IncomingObject> {
    for await (const input of readStix(body)) {
      if ('refused' in input) {
        for (const { object, property, why } of input.errors) report.reject(object, property, why);
        continue;
      }
      for (const { object, property, why } of input.warnings) report.warn(object, property, why);
      const key = `${input.kept.id} ${input.kept.versionKey}`;
      if (seen.has(key)) {
        report.deduplicated += 1;
        continue;
      }
      seen.add(key);
      report.kept += 1;
      const { type, name } = input.value;
      if (title === null && (type === 'report' || type === 'grouping') && typeof name === 'string') title = name;
      yield input.kept;
    }
  }

  return { format: 'stix', objects: objects(), title: () => title, report: () => report };
}
