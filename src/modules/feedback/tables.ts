import type { FeedbackKind } from './statement.ts';

export interface FeedbackRow {
  id: string;
  item: string;
  object_id: string;
  source: string;
  organisation: string;
  person: string | null;
  token: string | null;
  kind: FeedbackKind;
  opinion: number | null;
  count: number;
  first_seen: Date | null;
  last_seen: Date;
  country: string | null;
  note: string | null;
  anonymous: boolean;
  key: string | null;
  given_at: Date;
  shown_at: Date;
  /** Shared by the rows of one statement on one item, of which one leads. */
  statement: string;
  lead: boolean;
}

export interface TotalRow {
  item: string;
  object_id: string;
  seen: number;
  seen_by: number;
  not_seen_by: number;
  false_positive_by: number;
  blocked_by: number;
  detected_by: number;
  investigated_by: number;
  no_use_by: number;
  opinions: number;
  opinion_sum: number;
  notes: number;
  given_by: number;
  last_seen: Date | null;
}

export interface DecaySettingRow {
  version: number;
  kind: string;
  lifetime_days: number;
  speed: number;
  base: number;
  threshold: number;
  set_at: Date | null;
  set_by: string | null;
}

export interface FeedbackTables {
  feedback: FeedbackRow;
  feedback_total: TotalRow;
  decay_setting: DecaySettingRow;
}
