import type { ColumnType, Generated, Selectable } from 'kysely';
import type { ErrorCode, SourceKind, ValueKindName } from '../../contract/sources.ts';
import type { Pap, Tlp } from '../policy/index.ts';

type Json<Value> = ColumnType<Value, string | undefined, string>;

/** Where the next request of a source goes on, and what the last whole answer was called. */
export interface Position {
  /** TAXII: X-TAXII-Date-Added-Last of the last page, as `added_after` wants it. */
  readonly addedAfter?: string;
  /** TAXII: the token of the next page, while there is more. */
  readonly next?: string;
  /** TAXII: the newest time seen while paging by token, where the token is lost. */
  readonly last?: string;
  readonly etag?: string;
  readonly lastModified?: string;
}

export interface SourceRow {
  id: string;
  organisation: string;
  kind: SourceKind;
  name: string;
  url: string;
  collection: string | null;
  scheme: 'none' | 'basic' | 'bearer';
  every_minutes: number;
  publisher: string;
  link: string | null;
  licence: string;
  circle: string | null;
  tlp: Tlp | null;
  pap: Pap | null;
  personal_data: boolean;
  max_bytes: number;
  value_kind: ValueKindName | null;
  columns: Json<string[]>;
  since: Date | null;
  paused: Generated<boolean>;
  position: Json<Position>;
  next_run_at: Date;
  failures: Generated<number>;
  failing_since: Date | null;
  last_success_at: Date | null;
  error_code: ErrorCode | null;
  error: string | null;
  objects: Generated<number>;
  lease: string | null;
  lease_until: Date | null;
  created_by: string | null;
  created_at: Date;
}

export type StoredSource = Selectable<SourceRow>;

export interface RunRow {
  id: string;
  source: string;
  organisation: string;
  cause: 'schedule' | 'hand';
  person: string | null;
  state: 'running' | 'done' | 'unchanged' | 'failed' | 'cancelled';
  started_at: Date;
  ended_at: Date | null;
  pages: Generated<number>;
  bytes: Generated<number>;
  objects: Generated<number>;
  refused: Generated<number>;
  retired: Generated<number>;
  note: string | null;
  error_code: ErrorCode | null;
  error: string | null;
}

export type StoredRun = Selectable<RunRow>;

export interface SourceTables {
  source: SourceRow;
  source_secret: { source: string; sealed: Buffer };
  source_run: RunRow;
  source_item: { item: string; run: string | null; source: string; organisation: string; held: string | null };
  source_taken: { source: string; organisation: string; what: string; version: string };
  source_value: {
    source: string;
    organisation: string;
    kind: string;
    value: string;
    meant: string;
    properties: Json<Record<string, unknown>>;
    first_seen: Date;
    changed_at: Date;
    seen: string;
    changed: string;
    retired: Generated<boolean>;
  };
}
