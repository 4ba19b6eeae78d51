import type { ColumnType } from 'kysely';
import type { ClauseDto } from '../../../contract/agreements.ts';
import type { AccessionState } from '../accession.ts';
import type { EntryRule, VersionState } from '../version.ts';

/** jsonb: read as the value, written as its JSON text. */
type Json<Value> = ColumnType<Value, string, string>;

export interface AgreementTables {
  agreement: {
    id: string;
    slug: string;
    names: Json<Record<string, string>>;
    created_at: Date;
    created_by: string | null;
  };
  agreement_version: {
    id: string;
    agreement: string;
    number: number;
    state: VersionState;
    clauses: Json<ClauseDto[]>;
    entry: Json<EntryRule>;
    manifest: string | null;
    manifest_sha256: string | null;
    created_at: Date;
    opened_at: Date | null;
    in_force_from: Date | null;
    ended_at: Date | null;
  };
  agreement_edition: { version: string; language: string; text: string };
  accession: {
    id: string;
    version: string;
    organisation: string;
    state: AccessionState;
    created_at: Date;
    countersignature: string | null;
    countersigned_at: Date | null;
    public_key: Buffer | null;
    signature: Buffer | null;
    effective_from: Date | null;
  };
  agreement_signature: {
    accession: string;
    act: SigningAct;
    person: string;
    record: string;
    record_sha256: string;
    at: Date;
  };
  agreement_ceremony: { version: string; person: string; act: SigningAct; statement: string; at: Date };
  agreement_notice: {
    id: string;
    accession: string;
    kind: NoticeKind;
    reason: string | null;
    person: string | null;
    at: Date;
  };
  organisation_key: { organisation: string; public_key: Buffer; sealed_seed: Buffer; created_at: Date };
}

export type SigningAct = 'sign' | 'approve';
export type NoticeKind = 'withdrawal' | 'suspension' | 'reinstatement' | 'lapse';
