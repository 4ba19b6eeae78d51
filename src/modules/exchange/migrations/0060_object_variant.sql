-- Objects with parts that carry a narrower marking (STIX 2.1 §7.2.3). shared_object holds what every reader of the object
-- gets, without those parts; fuller texts stand here, each for an audience of its own. `rank` rises with what they hold.
create table object_variant (
  added bigint not null,
  rank smallint not null check (rank > 0),
  item uuid not null,
  tlp text not null check (tlp in ('clear', 'green', 'amber', 'amber+strict', 'red')),
  audience int not null references audience (id),
  json text not null,
  primary key (added, rank)
);
call renkei_protect('object_variant',
  'audience = any ((select coalesce(nullif(current_setting(''renkei.audiences'', true), ''''), ''{}'')::int[])::int[])
   and item <> all ((select coalesce(nullif(current_setting(''renkei.closed'', true), ''''), ''{}'')::uuid[])::uuid[])');

-- The highest rank of its variants; 0: there are none, and nobody looks for any.
alter table shared_object add column variants smallint not null default 0;
create index shared_object_variants on shared_object (item) where variants > 0;

-- They come in the statement that writes the object and go with it, all of a statement at once, as its values do.
create function exchange_forget_variants() returns trigger language plpgsql as $$
begin
  delete from object_variant using gone where gone.variants > 0 and object_variant.added = gone.added;
  return null;
end $$;
create trigger forget_variants after delete on shared_object referencing old table as gone
  for each statement execute function exchange_forget_variants();

-- The same before it is shared: every text of such an object from the widest (rank 0) to the whole; the source's alone.
create table draft_variant (
  item uuid not null,
  n int not null,
  rank smallint not null,
  source uuid not null,
  tlp text not null check (tlp in ('clear', 'green', 'amber', 'amber+strict', 'red')),
  json text not null,
  kinds text[] not null,
  "values" text[] not null,
  primary key (item, n, rank),
  foreign key (item, n) references draft_object (item, n) on update cascade on delete cascade
);
call renkei_protect('draft_variant', 'source = (select renkei_organisation())', 'source = (select renkei_organisation())');
