-- Lists of what is harmless as a rule (resolvers, well-known sites, hashes of empty files), in the form of MISP. An
-- organisation's own, or the secretariat's for all (organisation null).
create table warning_list (
  id uuid primary key,
  organisation uuid references organisation (id),
  name text not null,
  description text not null default '',
  category text not null default '',
  version text not null,
  kind text not null check (kind in ('string', 'substring', 'hostname', 'cidr', 'regex')),
  origin text not null,
  licence text not null default '',
  entries int not null,
  -- Lines that are no entry of this kind.
  skipped int not null,
  -- Lengths of its networks, so that an address is asked for under these alone.
  v4_bits int[] not null,
  v6_bits int[] not null,
  -- How often it was imported anew.
  generation int not null default 0,
  imported_at timestamptz not null,
  imported_by uuid
);
create unique index warning_list_name on warning_list (coalesce(organisation, '00000000-0000-0000-0000-000000000000'), name);
call renkei_protect('warning_list',
  'organisation is null or organisation = (select renkei_organisation())',
  'organisation = (select renkei_organisation()) or (organisation is null and renkei_has_role(''secretary''))');

-- `kind` is the entry's own: a hostname stands for all names below it.
create table warning_entry (
  value text collate "C" not null,
  kind text collate "C" not null,
  list uuid not null references warning_list (id) on delete cascade,
  organisation uuid,
  primary key (value, kind, list)
);
create index warning_entry_list on warning_entry (list);
call renkei_protect('warning_entry',
  'organisation is null or organisation = (select renkei_organisation())',
  'organisation = (select renkei_organisation()) or (organisation is null and renkei_has_role(''secretary''))');

-- Lists that an organisation does not want to hear of.
create table warning_list_off (
  organisation uuid not null,
  list uuid not null references warning_list (id) on delete cascade,
  primary key (organisation, list)
);
call renkei_protect('warning_list_off', 'organisation = (select renkei_organisation())', 'organisation = (select renkei_organisation())');

-- Why an item was shared although a warning list holds some of it; its readers see it.
alter table item add column warning_reason text;
