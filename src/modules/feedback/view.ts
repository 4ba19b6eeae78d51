import type { z } from 'zod';
import type { feedback, feedbackTotal } from '../../contract/feedback.ts';
import type { Brief } from '../directory/index.ts';
import { type Possible, shownOf } from './anonymity.ts';
import type { Statement } from './queries.ts';
import { opinionOf } from './statement.ts';
import type { TotalRow } from './tables.ts';

type FeedbackView = z.input<typeof feedback>;
type Total = z.input<typeof feedbackTotal>;

/** What the views of statements need to know besides them. */
export interface Known {
  readonly reader: string;
  readonly names: ReadonlyMap<string, Brief>;
  readonly readers: ReadonlyMap<string, readonly Possible[]>;
}

/** One statement as the item's source or its giver sees it. */
export function feedbackView(row: Statement, known: Known): FeedbackView {
  return {
    id: row.id,
    item: row.item,
    title: row.title,
    object: row.object_id || null,
    value: row.value,
    kind: row.kind,
    opinion: row.opinion === null ? null : opinionOf(row.opinion),
    count: row.count,
    firstSeen: iso(row.first_seen),
    lastSeen: row.last_seen.toISOString(),
    country: row.country,
    note: row.note,
    mine: row.organisation === known.reader,
    by: giverOf(row, known),
    givenAt: row.shown_at.toISOString(),
  };
}

function giverOf(row: Statement, { reader, names, readers }: Known): FeedbackView['by'] {
  if (row.anonymous && row.organisation !== reader) {
    return { organisation: null, ...shownOf(row.organisation, readers.get(row.item) ?? []) };
  }
  const brief = names.get(row.organisation);
  return {
    organisation: brief ? { id: brief.id, name: brief.name } : null,
    country: brief?.country ?? null,
    sector: null,
  };
}

export function totalView(row: TotalRow | undefined): Total {
  return {
    seen: row?.seen ?? 0,
    seenBy: row?.seen_by ?? 0,
    notSeenBy: row?.not_seen_by ?? 0,
    falsePositiveBy: row?.false_positive_by ?? 0,
    blockedBy: row?.blocked_by ?? 0,
    detectedBy: row?.detected_by ?? 0,
    investigatedBy: row?.investigated_by ?? 0,
    noUseBy: row?.no_use_by ?? 0,
    opinions: row?.opinions ?? 0,
    opinion: row && row.opinions > 0 ? row.opinion_sum / row.opinions : null,
    notes: row?.notes ?? 0,
    givenBy: row?.given_by ?? 0,
    lastSeen: iso(row?.last_seen ?? null),
  };
}

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
