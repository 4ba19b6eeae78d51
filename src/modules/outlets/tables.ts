import type { ColumnType } from 'kysely';
import type { OutletFilter, OutletFormat } from '../../contract/outlets.ts';
import type { LeftOut } from './left-out.ts';

type Json<Value> = ColumnType<Value, string, string>;

export interface OutletRow {
  id: string;
  organisation: string;
  number: number;
  name: string;
  format: OutletFormat;
  filter: Json<OutletFilter>;
  /** null: it has no address of its own. */
  secret_sha256: Buffer | null;
  /** null: a token made it. */
  created_by: string | null;
  created_at: Date;
  expires_at: Date | null;
  revoked_at: Date | null;
  last_used_at: Date | null;
  made_from: Buffer | null;
  content_sha256: Buffer | null;
  serial: ColumnType<number, number | undefined, number>;
  built_at: Date | null;
  entries: number | null;
  bytes: number | null;
  left_out: Json<LeftOut[] | null>;
}

export interface OutletTables {
  outlet: OutletRow;
  outlet_sid: { outlet: string; rule: Buffer; sid: number; text: Buffer; rev: number };
}
