-- What is shared. An item is one act of sharing; its objects are rows of their own, each pointing at the audience that
-- may read it. `added` is TAXII's date_added in microseconds since 1970: unique, and rising in the order of commits.

create table exchange_clock (
  only_row boolean primary key default true check (only_row),
  last_added bigint not null
);
insert into exchange_clock (last_added) values (0);
call renkei_protect('exchange_clock', 'true');

create table item (
  id uuid primary key,
  state text not null check (state in ('draft', 'quarantined', 'embargoed', 'published', 'recalled', 'retired')),
  source uuid not null references organisation (id),
  person uuid,
  token uuid,
  title text not null,
  summary text not null default '',
  format text not null check (format in ('stix', 'misp', 'csv', 'text')),
  circle uuid references circle (id),
  tlp text check (tlp in ('clear', 'green', 'amber', 'amber+strict', 'red')),
  pap text check (pap in ('clear', 'green', 'amber', 'red')),
  purpose text,
  named jsonb not null default '[]',
  excluded jsonb not null default '[]',
  attribution text check (attribution in ('named', 'anonymous')),
  personal_data boolean not null default false,
  embargo_until timestamptz,
  -- The narrowest marking that the content itself carries: sharing may narrow it, never widen it.
  content_tlp text check (content_tlp in ('clear', 'green', 'amber', 'amber+strict', 'red')),
  agreement text,
  agreement_version text,
  -- null: nobody but the source (draft, quarantine, recalled, retired).
  audience int references audience (id),
  created_at timestamptz not null,
  published_at timestamptz,
  expires_at timestamptz,
  recalled_at timestamptz,
  recall_reason text,
  objects int not null default 0,
  types jsonb not null default '[]',
  report jsonb,
  -- Whether readers learn who shared it (attribution clause and the source's wish), settled at publication.
  source_shown boolean not null default false,
  envelope jsonb,
  envelope_signature bytea,
  check (state not in ('published', 'embargoed') or (audience is not null and circle is not null and tlp is not null and published_at is not null))
);
create index item_audience on item (audience, published_at desc, id desc);
create index item_source on item (source, state, created_at desc, id desc);
create index item_circle on item (circle, published_at desc, id desc);
create index item_expiry on item (expires_at) where state in ('published', 'embargoed');
call renkei_protect('item',
  'source = (select renkei_organisation()) or audience = any ((select coalesce(nullif(current_setting(''renkei.audiences'', true), ''''), ''{}'')::int[])::int[])',
  'source = (select renkei_organisation())');

-- The bytes as they came, where they were not STIX; in pieces, so that memory does not grow with the file.
create table item_original (
  item uuid not null references item (id) on delete cascade,
  piece int not null,
  source uuid not null,
  bytes bytea not null,
  primary key (item, piece)
);
call renkei_protect('item_original', 'source = (select renkei_organisation())', 'source = (select renkei_organisation())');

-- Objects before they are shared; the source's alone.
create table draft_object (
  item uuid not null references item (id) on delete cascade,
  n int not null,
  source uuid not null,
  object_id text not null,
  version text,
  version_key text not null,
  type text not null,
  spec_version text not null,
  json text not null,
  sha256 bytea not null,
  kinds text[] not null,
  "values" text[] not null,
  primary key (item, n)
);
call renkei_protect('draft_object', 'source = (select renkei_organisation())', 'source = (select renkei_organisation())');

create table shared_object (
  added bigint primary key,
  -- The TAXII collection of the circle.
  collection uuid not null,
  audience int not null references audience (id),
  item uuid not null references item (id),
  object_id text not null,
  -- As readers see it, verbatim: modified, else created, else the time it was added (TAXII 2.1 §3.4).
  version text not null,
  -- The same instant in a form that sorts; empty for what has no version of its own (SCO).
  version_key text not null,
  type text not null,
  spec_version text not null,
  -- A newer version of the object is in the collection, though perhaps not for every reader.
  superseded boolean not null default false,
  json text not null,
  sha256 bytea not null
);
create index shared_object_page on shared_object (collection, added);
create unique index shared_object_version on shared_object (collection, object_id, version_key, audience);
create index shared_object_item on shared_object (item, added);
create index shared_object_identity on shared_object (object_id, version_key);
call renkei_protect('shared_object',
  'audience = any ((select coalesce(nullif(current_setting(''renkei.audiences'', true), ''''), ''{}'')::int[])::int[])');

-- Normalised indicator values, for look-up.
create table object_value (
  value text not null,
  kind text not null,
  added bigint not null references shared_object (added) on delete cascade,
  audience int not null,
  primary key (value, kind, added)
);
create index object_value_added on object_value (added);
call renkei_protect('object_value',
  'audience = any ((select coalesce(nullif(current_setting(''renkei.audiences'', true), ''''), ''{}'')::int[])::int[])');

-- What a recipient did with an item; for its source and for the recipient itself.
create table receipt (
  item uuid not null references item (id) on delete cascade,
  organisation uuid not null references organisation (id),
  source uuid not null,
  delivered_at timestamptz,
  read_at timestamptz,
  acted_at timestamptz,
  via text[] not null default '{}',
  objects int not null default 0,
  primary key (item, organisation)
);
call renkei_protect('receipt', 'source = (select renkei_organisation()) or organisation = (select renkei_organisation())');

-- A recipient passed an item on to its client, under the onward-sharing clause.
create table release (
  item uuid not null references item (id) on delete cascade,
  by_organisation uuid not null references organisation (id),
  client uuid not null references organisation (id),
  source uuid not null,
  person uuid,
  at timestamptz not null,
  primary key (item, by_organisation, client)
);
call renkei_protect('release', '(select renkei_organisation()) in (by_organisation, client, source)');

-- Those who had received an item that was taken back: they are told, and confirm that they deleted it.
create table recall_notice (
  item uuid not null references item (id) on delete cascade,
  organisation uuid not null references organisation (id),
  source uuid not null,
  title text not null,
  recalled_at timestamptz not null,
  delete_by timestamptz,
  acknowledged_at timestamptz,
  primary key (item, organisation)
);
call renkei_protect('recall_notice',
  'organisation = (select renkei_organisation()) or source = (select renkei_organisation())',
  'organisation = (select renkei_organisation())');
