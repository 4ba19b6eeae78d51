import type { z } from 'zod';
import type { run, source } from '../../contract/sources.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { circleNames } from '../directory/index.ts';
import { health } from './schedule.ts';
import type { StoredRun, StoredSource } from './tables.ts';

type SourceView = z.input<typeof source>;
type RunView = z.input<typeof run>;

const iso = (at: Date | null) => at?.toISOString() ?? null;

/** Sources as their organisation sees them; of the credentials it learns the kind alone. */
export async function sourceViews(
  tx: ReadTx,
  rows: readonly StoredSource[],
  running: ReadonlySet<string>,
): Promise<SourceView[]> {
  const circles = await circleNames(
    tx,
    rows.flatMap(({ circle }) => circle ?? []),
  );
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind, name: row.name, url: row.url, collection: row.collection, scheme: row.scheme },
    ...{ publisher: row.publisher, link: row.link, licence: row.licence, tlp: row.tlp, pap: row.pap },
    ...{ everyMinutes: row.every_minutes, personalData: row.personal_data, maxBytes: row.max_bytes },
    ...{ valueKind: row.value_kind, columns: row.columns, since: iso(row.since), objects: row.objects },
    circle: row.circle === null ? null : { id: row.circle, names: circles.get(row.circle) ?? {} },
    health: health(row, tx.now),
    running: running.has(row.id),
    failingSince: iso(row.failing_since),
    lastSuccessAt: iso(row.last_success_at),
    nextRunAt: row.paused ? null : row.next_run_at.toISOString(),
    failure: failureView(row),
    createdAt: row.created_at.toISOString(),
  }));
}

export function runView(row: StoredRun, items: RunView['items']): RunView {
  return {
    ...{ id: row.id, cause: row.cause, state: row.state, pages: row.pages, bytes: row.bytes },
    ...{ objects: row.objects, refused: row.refused, retired: row.retired, note: row.note },
    startedAt: row.started_at.toISOString(),
    endedAt: iso(row.ended_at),
    failure: failureView(row),
    items,
  };
}

function failureView({ error_code: code, error }: StoredSource | StoredRun) {
  return code === null ? null : { code, detail: error ?? '' };
}
