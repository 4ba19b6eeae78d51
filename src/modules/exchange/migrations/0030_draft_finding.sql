-- What was found in prose, before anybody decides whether it is shared: the line it stands in tells a reader more than the
-- value. Gone as soon as the draft is shared or discarded; the source's alone.
create table draft_finding (
  item uuid not null references item (id) on delete cascade,
  n int not null,
  source uuid not null,
  kind text not null,
  value text not null,
  part text not null,
  line int not null,
  context text not null,
  doubt text,
  taken boolean not null,
  -- The texts of its objects, as they stand in draft_object while it is taken.
  objects text[] not null,
  primary key (item, n)
);
call renkei_protect('draft_finding', 'source = (select renkei_organisation())', 'source = (select renkei_organisation())');
