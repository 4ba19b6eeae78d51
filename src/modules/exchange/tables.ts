import type { ColumnType, Generated } from 'kysely';
import type { NamedRecipient, Pap, Tlp } from '../policy/index.ts';
import type { IntakeReport } from './intake/report.ts';
import type { ItemState } from './item.ts';

/** jsonb: read as the value, written as JSON text. */
type Json<Value> = ColumnType<Value, string, string>;

export interface ItemRow {
  id: string;
  state: ItemState;
  source: string;
  person: string | null;
  token: string | null;
  title: string;
  summary: string;
  format: 'stix' | 'misp' | 'csv' | 'text';
  circle: string | null;
  tlp: Tlp | null;
  pap: Pap | null;
  purpose: string | null;
  named: Json<NamedRecipient[]>;
  excluded: Json<string[]>;
  attribution: 'named' | 'anonymous' | null;
  personal_data: boolean;
  embargo_until: Date | null;
  content_tlp: Tlp | null;
  agreement: string | null;
  agreement_version: string | null;
  audience: number | null;
  created_at: Date;
  published_at: Date | null;
  expires_at: Date | null;
  recalled_at: Date | null;
  recall_reason: string | null;
  delete_by: Date | null;
  /** The item that this one replaces, and the one that replaces it. */
  corrects: string | null;
  corrected_by: string | null;
  closed: Generated<boolean>;
  objects: number;
  types: Json<{ type: string; count: number }[]>;
  report: Json<IntakeReport | null>;
  source_shown: Generated<boolean>;
  warning_reason: Generated<string | null>;
  envelope: Json<Record<string, unknown> | null>;
  envelope_signature: Buffer | null;
}

interface DraftObjectRow {
  item: string;
  n: number;
  source: string;
  object_id: string;
  version: string | null;
  version_key: string;
  type: string;
  spec_version: string;
  json: string;
  sha256: Buffer;
  kinds: string[];
  values: string[];
}

interface SharedObjectRow {
  added: number;
  collection: string;
  audience: number;
  item: string;
  object_id: string;
  version: string;
  version_key: string;
  type: string;
  spec_version: string;
  superseded: Generated<boolean>;
  /** Highest rank of its variants; 0: it has none. */
  variants: Generated<number>;
  json: string;
  sha256: Buffer;
}

export interface ReceiptRow {
  item: string;
  organisation: string;
  source: string;
  delivered_at: Date | null;
  read_at: Date | null;
  acted_at: Date | null;
  via: string[];
  objects: number;
}

export interface ExchangeTables {
  exchange_clock: { only_row: boolean; last_added: number };
  network_size: { family: number; bits: number };
  item: ItemRow;
  item_original: { item: string; piece: number; source: string; bytes: Buffer };
  draft_object: DraftObjectRow;
  draft_finding: {
    item: string;
    n: number;
    source: string;
    kind: string;
    value: string;
    part: string;
    line: number;
    context: string;
    doubt: string | null;
    taken: boolean;
    objects: string[];
  };
  shared_object: SharedObjectRow;
  object_variant: { added: number; rank: number; item: string; tlp: Tlp; audience: number; json: string };
  draft_variant: {
    item: string;
    n: number;
    rank: number;
    source: string;
    tlp: Tlp;
    json: string;
    kinds: string[];
    values: string[];
  };
  object_value: { value: string; kind: string; added: number; audience: number; address: Generated<string | null> };
  receipt: ReceiptRow;
  release: { item: string; by_organisation: string; client: string; source: string; person: string | null; at: Date };
  recall_notice: {
    item: string;
    organisation: string;
    source: string;
    title: string;
    recalled_at: Date;
    delete_by: Date | null;
    acknowledged_at: Date | null;
    acknowledged_person: string | null;
    acknowledged_token: string | null;
    deleted_at: Date | null;
    reminders: Generated<number>;
  };
  revocation: { added: number; collection: string; object_id: string; until: Date };
}
