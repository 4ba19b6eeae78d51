import type { ColumnType } from 'kysely';
import type { LiveKind } from '../../contract/notifications.ts';

/** jsonb: read as the value, written as JSON text. */
type Json<Value> = ColumnType<Value, string, string>;

export interface LiveEventRow {
  place: number;
  kind: LiveKind;
  item: string | null;
  newer: string | null;
  circle: string | null;
  organisation: string | null;
  persons: string[] | null;
  detail: Json<Record<string, string | number>>;
  at: Date;
}

export interface NotificationTables {
  live_event: LiveEventRow;
  live_floor: { only_row: boolean; place: number };
  live_stream: { id: string; organisation: string; process: string; seen_at: Date };
}
