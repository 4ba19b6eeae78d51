-- Countries, organisations and their standing, people, on-call contacts, circles and their rosters.
-- Standing, roles and rosters are written by the node itself after it has decided; the app role can write details only.

create table country (
  code text primary key check (code ~ '^[A-Z]{2}$'),
  name_en text not null,
  name_ja text not null,
  name_native text not null,
  native_language text not null,
  time_zone text not null
);

-- Composition of a bloc in time. No `valid_from`: the day is not recorded here.
create table country_membership (
  country text not null references country,
  bloc text not null check (bloc in ('asean')),
  tie text not null check (tie in ('member', 'partner')),
  valid_from date,
  valid_until date check (valid_until > valid_from),
  unique nulls not distinct (country, bloc, tie, valid_from)
);

create table organisation (
  id uuid primary key,
  legal_name text not null check (legal_name is nfc normalized and legal_name <> ''),
  native_name text check (native_name is nfc normalized),
  latin_name text check (latin_name is nfc normalized),
  short_name text check (short_name is nfc normalized),
  -- Folded for order and for search; never shown.
  sort_name text collate "C" not null,
  search text not null,
  country text not null references country,
  kind text not null check (kind in ('company', 'association', 'cert', 'isac', 'government', 'academia', 'vendor')),
  sectors text[] not null,
  languages text[] not null,
  website text,
  domains text[] not null,
  identity text not null unique check (identity ~ '^identity--[0-9a-f-]{36}$'),
  standing text not null check (standing in ('applied', 'sponsored', 'vetted', 'party', 'suspended', 'withdrawn')),
  standing_since timestamptz not null,
  national_body_of text references country check (national_body_of = country),
  secretariat boolean not null default false,
  -- The agreement version that it is bound by: set on accession, kept during a suspension, gone on withdrawal.
  party_to_agreement text,
  party_to_version text,
  created_at timestamptz not null,
  check ((party_to_agreement is null) = (party_to_version is null)),
  check ((standing in ('party', 'suspended')) = (party_to_agreement is not null))
);
create index organisation_by_name on organisation (sort_name, id);
create index organisation_by_country on organisation (country, sort_name, id);
create unique index organisation_one_secretariat on organisation (secretariat) where secretariat;

create table standing_change (
  -- In the order in which they came about: changes of one organisation are made one after the other.
  id bigint generated always as identity primary key,
  organisation uuid not null references organisation,
  act text not null check (act in ('apply', 'found', 'sponsor', 'vet', 'accede', 'suspend', 'reinstate', 'withdraw')),
  from_standing text,
  to_standing text not null,
  at timestamptz not null,
  by_organisation uuid references organisation,
  by_person uuid,
  why text not null check (why is nfc normalized)
);
create index standing_change_of on standing_change (organisation, id);
create unique index standing_change_sponsor on standing_change (organisation, by_organisation) where act = 'sponsor';

create table person (
  id uuid primary key,
  organisation uuid not null references organisation,
  full_name text not null check (full_name is nfc normalized and full_name <> ''),
  address_as text not null check (address_as is nfc normalized),
  native_name text check (native_name is nfc normalized),
  latin_name text check (latin_name is nfc normalized),
  languages text[] not null,
  time_zone text not null,
  capacities jsonb not null,
  roles text[] not null check (roles <@ array['responder', 'officer', 'signatory', 'vetter', 'secretary', 'auditor', 'operator']),
  status text not null check (status in ('active', 'left')),
  created_at timestamptz not null,
  left_at timestamptz,
  unique (id, organisation),
  check ((status = 'left') = (left_at is not null)),
  check (status = 'active' or roles = '{}')
);
create index person_of on person (organisation, status, id);

-- Apart from the person, so that row-level security keeps it from other organisations. Deleted when the person leaves.
create table person_email (
  person uuid primary key,
  organisation uuid not null,
  email text not null,
  folded text not null,
  unique (organisation, folded),
  foreign key (person, organisation) references person (id, organisation)
);
create index person_email_folded on person_email (folded);

create table contact (
  id uuid primary key,
  organisation uuid not null references organisation,
  label jsonb not null,
  person uuid,
  phone text,
  email text,
  always boolean not null,
  windows jsonb not null,
  time_zone text not null,
  languages text[] not null,
  note text check (note is nfc normalized),
  updated_at timestamptz not null,
  foreign key (person, organisation) references person (id, organisation),
  check (phone is not null or email is not null),
  check (always = (windows = '[]'))
);
create index contact_of on contact (organisation, id);

create table circle (
  id uuid primary key,
  collection uuid not null unique,
  alias text not null unique check (alias ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  names jsonb not null,
  description jsonb not null,
  kind text not null check (kind in ('open', 'closed')),
  agreement text,
  purposes text[] not null,
  max_tlp text not null check (max_tlp in ('clear', 'green', 'amber', 'amber+strict', 'red')),
  steward uuid references organisation,
  -- Number of the roster in force; its row is the lock under which rosters are made.
  epoch int not null default 0 check (epoch >= 0),
  created_at timestamptz not null
);

-- Every roster that was ever in force. What is signed is `text`, byte for byte.
create table roster_version (
  circle uuid not null references circle,
  epoch int not null check (epoch >= 1),
  text text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  signature bytea not null check (octet_length(signature) = 64),
  public_key bytea not null check (octet_length(public_key) = 32),
  at timestamptz not null,
  by_organisation uuid references organisation,
  by_person uuid,
  why text not null check (why is nfc normalized),
  primary key (circle, epoch)
);

-- The roster in force, for joins and for row-level security.
create table circle_member (
  circle uuid not null references circle,
  organisation uuid not null references organisation,
  rights text[] not null check (rights <@ array['read', 'publish'] and rights <> '{}'),
  primary key (circle, organisation)
);
create index circle_member_of on circle_member (organisation, circle);

-- How many applications one address has sent in a day; the address is kept as a keyed hash.
create table application_count (
  address bytea not null,
  day date not null,
  count int not null,
  primary key (address, day)
);

-- True when the actor's organisation is a party, the standing that lets it meet the others.
create function renkei_is_party() returns boolean language sql stable parallel safe
  return exists (select from organisation where id = renkei_organisation() and standing = 'party');

call renkei_protect('country', 'true');
call renkei_protect('country_membership', 'true');
call renkei_protect('organisation', '(select renkei_organisation()) is not null',
  $$(id = (select renkei_organisation()) and (select renkei_has_role('officer'))) or (select renkei_has_role('secretary'))$$);
call renkei_protect('standing_change', '(select renkei_organisation()) is not null');
call renkei_protect('person',
  $$organisation = (select renkei_organisation()) or (select renkei_has_role('secretary')) or (status = 'active' and (select renkei_is_party()))$$,
  $$(organisation = (select renkei_organisation()) and (id = (select renkei_person()) or (select renkei_has_role('officer')))) or (select renkei_has_role('secretary'))$$);
call renkei_protect('person_email',
  $$organisation = (select renkei_organisation()) or (select renkei_has_role('secretary'))$$,
  $$(organisation = (select renkei_organisation()) and (person = (select renkei_person()) or (select renkei_has_role('officer')))) or (select renkei_has_role('secretary'))$$);
call renkei_protect('contact',
  $$organisation = (select renkei_organisation()) or (select renkei_has_role('secretary')) or (select renkei_is_party())$$,
  $$(organisation = (select renkei_organisation()) and (select renkei_has_role('officer'))) or (select renkei_has_role('secretary'))$$);
call renkei_protect('circle_member', $$organisation = (select renkei_organisation()) or (select renkei_has_role('secretary'))$$);
call renkei_protect('circle',
  $$(kind = 'open' and (select renkei_organisation()) is not null) or (select renkei_has_role('secretary'))
    or steward = (select renkei_organisation()) or id in (select circle from circle_member where organisation = (select renkei_organisation()))$$,
  $$(select renkei_has_role('secretary'))$$);
call renkei_protect('roster_version',
  $$(select renkei_has_role('secretary'))
    or circle in (select id from circle where steward = (select renkei_organisation()))
    or ((select renkei_is_party()) and circle in (select circle from circle_member where organisation = (select renkei_organisation())))$$);
call renkei_protect('application_count', null);

-- Row-level security knows rows, not columns: what only the node decides is kept out of the app role's reach here.
revoke insert, update, delete on country, country_membership, standing_change, circle_member, roster_version, application_count from renkei_app;
revoke update, delete on standing_change, roster_version from renkei_system;
revoke insert, update, delete on organisation from renkei_app;
grant update (legal_name, native_name, latin_name, short_name, sort_name, search, country, kind, sectors, languages, website, domains) on organisation to renkei_app;
revoke insert, update, delete on person from renkei_app;
grant update (full_name, address_as, native_name, latin_name, languages, time_zone, capacities) on person to renkei_app;
revoke update, delete on circle from renkei_app;
grant update (alias, names, description, agreement, purposes, max_tlp, steward) on circle to renkei_app;
