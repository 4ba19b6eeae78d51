-- The log. An entry's leaf is public; what it commits to (its opening) is for the organisations that it concerns.

create table ledger_entry (
  id bigint generated always as identity primary key,
  leaf bytea not null check (octet_length(leaf) = 33),
  -- Place in the tree; null until the sequencer takes the entry in.
  position bigint unique check (position >= 0)
);
create index ledger_entry_pending on ledger_entry (id) where position is null;

-- Key and event of a leaf. Deleting the row is erasure: the tree still verifies, nobody can tie the leaf to the event.
create table ledger_opening (
  entry bigint primary key references ledger_entry,
  key bytea not null check (octet_length(key) = 32),
  organisation uuid,
  act text not null,
  subject text not null,
  at timestamptz not null,
  -- RFC 8785 text, exactly what the leaf commits to.
  event text not null
);
create index ledger_opening_subject on ledger_opening (subject, entry);
create index ledger_opening_at on ledger_opening (at);

create table ledger_concerned (
  organisation uuid not null,
  entry bigint not null references ledger_entry,
  primary key (organisation, entry)
);
create index ledger_concerned_entry on ledger_concerned (entry);

create table ledger_tile (
  level smallint not null check (level between 0 and 63),
  index bigint not null check (index >= 0),
  hashes bytea not null check (octet_length(hashes) between 32 and 8192 and octet_length(hashes) % 32 = 0),
  primary key (level, index)
);
-- Hashes do not compress.
alter table ledger_tile alter column hashes set storage external;

-- The one row of the log's head: the tree as it is durable, and the checkpoint last signed for it.
create table ledger_log (
  one boolean primary key default true check (one),
  origin text not null,
  verifier_key text not null,
  size bigint not null default 0 check (size >= 0),
  root bytea not null check (octet_length(root) = 32),
  checkpoint text,
  checkpoint_size bigint check (checkpoint_size <= size)
);

create function ledger_entry_is_frozen() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.position is null and new.position is not null
    and new.id = old.id and new.leaf = old.leaf then
    return new;
  end if;
  raise exception 'ledger entry % never changes and never goes', old.id;
end $$;
create trigger ledger_entry_frozen before update or delete on ledger_entry
  for each row execute function ledger_entry_is_frozen();

create function ledger_log_only_grows() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.origin = old.origin and new.verifier_key = old.verifier_key and new.size >= old.size
    and (old.checkpoint_size is null or new.checkpoint_size >= old.checkpoint_size) then
    return new;
  end if;
  raise exception 'the ledger keeps its name and key and never shrinks';
end $$;
create trigger ledger_log_grows before update or delete on ledger_log
  for each row execute function ledger_log_only_grows();

call renkei_protect('ledger_entry', 'true');
call renkei_protect('ledger_tile', 'true');
call renkei_protect('ledger_log', 'true');
call renkei_protect('ledger_concerned', 'organisation = (select renkei_organisation())');
call renkei_protect('ledger_opening',
  'exists (select from ledger_concerned c where c.entry = ledger_opening.entry and c.organisation = (select renkei_organisation()))');

-- Anyone's transaction may log, but only its own organisation's acts, and no one's may touch what is logged.
create policy app_insert on ledger_entry for insert to renkei_app with check (position is null);
create policy app_insert on ledger_concerned for insert to renkei_app with check (true);
create policy app_insert on ledger_opening for insert to renkei_app
  with check (organisation is null or organisation = (select renkei_organisation()));
revoke update, delete on ledger_entry, ledger_opening, ledger_concerned, ledger_tile, ledger_log from renkei_app;
revoke insert on ledger_tile, ledger_log from renkei_app;
revoke delete on ledger_entry, ledger_tile, ledger_log from renkei_system;
