import type { ColumnType } from 'kysely';
import type { z } from 'zod';
import type { LiveKind, NoticeKind, Preferences, webhookKind } from '../../contract/notifications.ts';
import type { Tlp } from '../policy/index.ts';

export type WebhookKind = z.infer<typeof webhookKind>;

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

export interface WebhookRow {
  id: string;
  organisation: string;
  url: string;
  kinds: WebhookKind[];
  circles: string[] | null;
  state: 'active' | 'disabled';
  disabled_why: 'officer' | 'gone' | 'failing' | null;
  sealed_secret: Buffer;
  sealed_old_secret: Buffer | null;
  old_secret_until: Date | null;
  failing_since: Date | null;
  created_by: string | null;
  created_at: Date;
}

export interface DeliveryRow {
  id: string;
  webhook: string;
  organisation: string;
  place: number | null;
  kind: WebhookKind | 'ping';
  item: string | null;
  state: 'pending' | 'delivered' | 'dead' | 'withheld';
  attempts: number;
  next_at: Date | null;
  claimed_until: Date | null;
  created_at: Date;
}

export interface AttemptRow {
  delivery: string;
  n: number;
  organisation: string;
  at: Date;
  status: number | null;
  milliseconds: number;
  said: string;
}

export interface WatchRow {
  id: string;
  person: string;
  organisation: string;
  name: string;
  circle: string | null;
  type: string | null;
  words: string | null;
  source: string | null;
  tlp: Tlp | null;
  critical: boolean;
  created_at: Date;
}

export interface NoticeRow {
  id: string;
  person: string;
  organisation: string;
  kind: NoticeKind;
  item: string;
  place: number;
  watch: string | null;
  watch_name: string | null;
  critical: boolean;
  at: Date;
  read_at: Date | null;
  mail_at: Date | null;
}

export interface NotificationTables {
  watch: WatchRow;
  notice: NoticeRow;
  notice_preferences: { person: string; preferences: Json<Preferences>; changed_at: Date };
  webhook: WebhookRow;
  webhook_delivery: DeliveryRow;
  webhook_attempt: AttemptRow;
  live_event: LiveEventRow;
  live_floor: { only_row: boolean; place: number };
  live_stream: { id: string; organisation: string; process: string; seen_at: Date };
}
