-- What objects say of each other, worked out after they were shared. Nothing here can be read that the object it was read
-- from cannot: row-level security asks for that object, so recall, embargo and rosters need no second copy of themselves.

create table context_link (
  item uuid not null references item (id) on delete cascade,
  -- The object that says so: a relationship, or whatever holds the reference.
  object_id text collate "C" not null,
  from_id text collate "C" not null,
  to_id text collate "C" not null,
  kind text collate "C" not null,
  primary key (item, object_id, from_id, to_id, kind)
);
create index context_link_from on context_link (from_id);
create index context_link_to on context_link (to_id);
call renkei_protect('context_link',
  'exists (select from shared_object one where one.object_id = context_link.object_id and one.item = context_link.item)');

-- Matrices, tactics and techniques of ATT&CK, from catalogues and from whoever speaks of a technique.
create table context_attack (
  item uuid not null references item (id) on delete cascade,
  object_id text collate "C" not null,
  kind text not null check (kind in ('matrix', 'tactic', 'technique')),
  external_id text collate "C" not null,
  name text not null,
  domains text[] not null,
  -- Of a matrix its tactics' ids in order, of a tactic its short name, of a technique the short names of its tactics.
  places text[] not null,
  primary key (item, object_id)
);
create index context_attack_external on context_attack (external_id, kind);
create index context_attack_kind on context_attack (kind, item);
call renkei_protect('context_attack',
  'exists (select from shared_object one where one.object_id = context_attack.object_id and one.item = context_attack.item)');
