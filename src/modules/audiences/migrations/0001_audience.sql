-- Who may read what, interned: objects point at an audience, and a roster change touches memberships, never objects.
create table audience (
  id int generated always as identity primary key,
  key_sha256 bytea not null unique,
  -- `embargo`: the same audience while an embargo holds, when only exempt classes read.
  phase text not null check (phase in ('open', 'embargo')),
  spec jsonb not null,
  circle uuid not null references circle (id),
  source uuid not null references organisation (id),
  is_public boolean not null
);
create index audience_circle on audience (circle);
create index audience_public on audience (id) where is_public;

create table audience_member (
  audience int not null references audience (id) on delete cascade,
  organisation uuid not null references organisation (id),
  -- null: the whole organisation.
  person uuid,
  unique nulls not distinct (audience, organisation, person)
);
create index audience_member_organisation on audience_member (organisation, person, audience);

call renkei_protect('audience', 'is_public or source = (select renkei_organisation())');
call renkei_protect('audience_member', 'organisation = (select renkei_organisation())');
