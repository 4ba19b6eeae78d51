import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { Role } from '../../contract/access.ts';
import type { DutyWindow } from '../../contract/directory.ts';
import type { CircleRight, OrganisationClass, Standing, Tlp } from '../policy/index.ts';
import type { StandingAct } from './organisation/standing.ts';

/** jsonb: read as a value, written as JSON text. */
type Json<Value> = ColumnType<Value, string, string>;
/** The same text in several languages, by BCP 47 tag. */
export type Localized = Record<string, string>;

export interface OrganisationTable {
  id: string;
  legal_name: string;
  native_name: string | null;
  latin_name: string | null;
  short_name: string | null;
  sort_name: string;
  search: string;
  country: string;
  kind: OrganisationClass;
  sectors: string[];
  languages: string[];
  website: string | null;
  domains: string[];
  identity: string;
  standing: Standing;
  standing_since: Date;
  national_body_of: string | null;
  secretariat: Generated<boolean>;
  party_to_agreement: string | null;
  party_to_version: string | null;
  created_at: Date;
}

export interface StandingChangeTable {
  id: GeneratedAlways<number>;
  organisation: string;
  act: 'apply' | 'found' | StandingAct;
  from_standing: Standing | null;
  to_standing: Standing;
  at: Date;
  by_organisation: string | null;
  by_person: string | null;
  why: string;
}

export interface PersonTable {
  id: string;
  organisation: string;
  full_name: string;
  address_as: string;
  native_name: string | null;
  latin_name: string | null;
  languages: string[];
  time_zone: string;
  capacities: Json<Localized[]>;
  roles: Role[];
  status: 'active' | 'left';
  created_at: Date;
  left_at: Date | null;
}

export interface ContactTable {
  id: string;
  organisation: string;
  label: Json<Localized>;
  person: string | null;
  phone: string | null;
  email: string | null;
  always: boolean;
  windows: Json<DutyWindow[]>;
  time_zone: string;
  languages: string[];
  note: string | null;
  updated_at: Date;
}

export interface CircleTable {
  id: string;
  collection: string;
  alias: string;
  names: Json<Localized>;
  description: Json<Localized>;
  kind: 'open' | 'closed';
  agreement: string | null;
  purposes: string[];
  max_tlp: Tlp;
  steward: string | null;
  epoch: number;
  created_at: Date;
}

export interface RosterVersionTable {
  circle: string;
  epoch: number;
  text: string;
  sha256: string;
  signature: Buffer;
  public_key: Buffer;
  at: Date;
  by_organisation: string | null;
  by_person: string | null;
  why: string;
}

export interface DirectoryTables {
  country: {
    code: string;
    name_en: string;
    name_ja: string;
    name_native: string;
    native_language: string;
    time_zone: string;
  };
  country_membership: {
    country: string;
    bloc: 'asean';
    tie: 'member' | 'partner';
    valid_from: string | null;
    valid_until: string | null;
  };
  organisation: OrganisationTable;
  standing_change: StandingChangeTable;
  person: PersonTable;
  person_email: { person: string; organisation: string; email: string; folded: string };
  contact: ContactTable;
  circle: CircleTable;
  roster_version: RosterVersionTable;
  circle_member: { circle: string; organisation: string; rights: CircleRight[] };
  application_count: { address: Buffer; day: string; count: number };
}
