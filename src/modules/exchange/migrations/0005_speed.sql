-- Ids, versions and values are compared byte by byte. The order of a language means nothing for them, and to work it out
-- for every comparison cost half of placing an object.
alter table shared_object
  alter column object_id type text collate "C", alter column version type text collate "C",
  alter column version_key type text collate "C", alter column type type text collate "C",
  alter column spec_version type text collate "C";
alter table draft_object
  alter column object_id type text collate "C", alter column version type text collate "C",
  alter column version_key type text collate "C", alter column type type text collate "C",
  alter column spec_version type text collate "C";
alter table object_value alter column value type text collate "C", alter column kind type text collate "C";

-- One index does for two. It begins with the object and holds collection and audience as one text, so that no plan takes
-- it for the pages of a collection: those are read in the order of shared_object_page, whatever the statistics say.
drop index shared_object_version;
drop index shared_object_identity;
create unique index shared_object_version
  on shared_object (object_id, version_key, ((collection::text || ' ' || audience::text) collate "C"));

-- Values go with their object, all of a statement at once. They come in the statement that writes the object, so nothing
-- needs to ask for each of them whether it is there.
alter table object_value drop constraint object_value_added_fkey;
create function exchange_forget_values() returns trigger language plpgsql as $$
begin
  delete from object_value using gone where object_value.added = gone.added;
  return null;
end $$;
create trigger forget_values after delete on shared_object referencing old table as gone
  for each statement execute function exchange_forget_values();
