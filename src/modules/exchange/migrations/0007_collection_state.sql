-- What became of a collection, for all who keep something made from it (a page, a feed's ETag): `last_added` grows with what
-- is new, `changes` counts what changed or took away objects that were there. Both commit with the change. While neither
-- moved, nor the reader's audiences, nor what is closed, the same question has the same answer.
create table collection_state (
  collection uuid primary key,
  last_added bigint not null default 0,
  changes bigint not null default 0
);
call renkei_protect('collection_state', 'true');

create function exchange_note_added() returns trigger language plpgsql as $$
begin
  insert into collection_state as known (collection, last_added) select collection, max(added) from made group by collection order by collection
  on conflict (collection) do update set last_added = greatest(known.last_added, excluded.last_added);
  return null;
end $$;
create trigger note_added after insert on shared_object referencing new table as made
  for each statement execute function exchange_note_added();

-- Whoever changes what is there takes the clock before the first row, as whoever adds does: so no two wait for each other.
create function exchange_take_clock() returns trigger language plpgsql as $$
begin
  perform from exchange_clock for update;
  return null;
end $$;
create trigger take_clock before update or delete on shared_object for each statement execute function exchange_take_clock();

create function exchange_note_changed() returns trigger language plpgsql as $$
begin
  insert into collection_state as known (collection, changes) select distinct collection, 1 from was order by collection
  on conflict (collection) do update set changes = known.changes + 1;
  return null;
end $$;
create trigger note_removed after delete on shared_object referencing old table as was
  for each statement execute function exchange_note_changed();
create trigger note_changed after update on shared_object referencing old table as was
  for each statement execute function exchange_note_changed();
