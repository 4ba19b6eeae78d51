-- What an organisation has subscribed to elsewhere. All of it is the organisation's alone; what comes in becomes items,
-- which have audiences of their own.

create table source (
  id uuid primary key,
  organisation uuid not null references organisation (id),
  kind text not null check (kind in ('taxii', 'misp', 'csv', 'list')),
  name text not null,
  -- The address that is fetched; of a TAXII collection the API root, of a MISP feed its folder.
  url text not null,
  collection text,
  scheme text not null check (scheme in ('none', 'basic', 'bearer')),
  every_minutes int not null check (every_minutes >= 5),
  publisher text not null,
  link text,
  licence text not null,
  -- null: what comes in waits as drafts.
  circle uuid references circle (id),
  tlp text check (tlp in ('clear', 'green', 'amber', 'amber+strict', 'red')),
  pap text check (pap in ('clear', 'green', 'amber', 'red')),
  personal_data boolean not null,
  max_bytes bigint not null check (max_bytes > 0),
  value_kind text,
  columns jsonb not null default '[]',
  since timestamptz,
  paused boolean not null default false,
  -- Where the next request goes on; saved with what came before it.
  position jsonb not null default '{}',
  next_run_at timestamptz not null,
  failures int not null default 0,
  failing_since timestamptz,
  last_success_at timestamptz,
  error_code text,
  error text,
  objects bigint not null default 0,
  -- Who fetches it now, and until when nobody else does.
  lease uuid,
  lease_until timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  check (circle is null or tlp is not null)
);
create index source_of on source (organisation, id);
create index source_due on source (next_run_at) where not paused;
call renkei_protect('source', 'organisation = (select renkei_organisation())', 'organisation = (select renkei_organisation())');

-- Sealed; the node alone reads them.
create table source_secret (
  source uuid primary key references source (id) on delete cascade,
  sealed bytea not null
);
call renkei_protect('source_secret', null);

create table source_run (
  id uuid primary key,
  source uuid not null references source (id) on delete cascade,
  organisation uuid not null,
  cause text not null check (cause in ('schedule', 'hand')),
  person uuid,
  state text not null check (state in ('running', 'done', 'unchanged', 'failed', 'cancelled')),
  started_at timestamptz not null,
  ended_at timestamptz,
  pages int not null default 0,
  bytes bigint not null default 0,
  objects bigint not null default 0,
  refused bigint not null default 0,
  retired bigint not null default 0,
  -- Why nothing of some document was kept, where no item's report says it.
  note text,
  error_code text,
  error text
);
create index source_run_of on source_run (source, id desc);
call renkei_protect('source_run', 'organisation = (select renkei_organisation())', 'organisation = (select renkei_organisation())');

-- The items that a run made: their reports say what was kept and what was not.
create table source_item (
  item uuid primary key references item (id) on delete cascade,
  run uuid references source_run (id) on delete set null,
  source uuid not null references source (id) on delete cascade,
  organisation uuid not null,
  -- Why it was not shared by itself, in words; null: it was, or was not meant to be.
  held text
);
create index source_item_of on source_item (run);
call renkei_protect('source_item', 'organisation = (select renkei_organisation())', 'organisation = (select renkei_organisation())');

-- What was taken in already: versions of objects, and MISP events by their timestamps. The same page again is nothing new.
create table source_taken (
  source uuid not null references source (id) on delete cascade,
  organisation uuid not null,
  what text not null,
  version text not null,
  primary key (source, what, version)
);
call renkei_protect('source_taken', 'organisation = (select renkei_organisation())', 'organisation = (select renkei_organisation())');

-- The values of a list as it stood at the last run.
create table source_value (
  source uuid not null references source (id) on delete cascade,
  organisation uuid not null,
  kind text not null,
  value text not null,
  meant text not null,
  properties jsonb not null,
  first_seen timestamptz not null,
  -- When its indicator was last made anew: since it came, changed or went.
  changed_at timestamptz not null,
  seen uuid not null,
  -- The run in which it did.
  changed uuid not null,
  retired boolean not null default false,
  primary key (source, kind, value)
);
call renkei_protect('source_value', 'organisation = (select renkei_organisation())', 'organisation = (select renkei_organisation())');
