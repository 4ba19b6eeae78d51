-- Stable addresses from which an organisation's machines fetch what it may read.
create table outlet (
  id uuid primary key,
  organisation uuid not null references organisation (id),
  -- Counts the organisation's outlets: the sids of their rules do not meet.
  number int not null,
  name text not null,
  format text not null,
  filter jsonb not null,
  secret_sha256 bytea not null unique,
  created_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  -- What it was last made from and what came of it: while the first is the same, so is the second.
  made_from bytea,
  content_sha256 bytea,
  serial bigint not null default 0,
  built_at timestamptz,
  entries int,
  bytes bigint,
  left_out jsonb,
  unique (organisation, number)
);
create index outlet_list on outlet (organisation, id desc);
create unique index outlet_name on outlet (organisation, name) where revoked_at is null;
call renkei_protect('outlet', 'organisation = (select renkei_organisation())', 'organisation = (select renkei_organisation())');

-- A rule keeps its number for as long as its outlet lives, and tells by its revision that its text changed.
create table outlet_sid (
  outlet uuid not null references outlet (id) on delete cascade,
  rule bytea not null,
  sid int not null,
  text bytea not null,
  rev int not null default 1,
  primary key (outlet, rule)
);
create unique index outlet_sid_number on outlet_sid (outlet, sid);
call renkei_protect('outlet_sid', null);
