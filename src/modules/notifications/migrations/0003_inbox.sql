-- What a person wants to be told of when it is shared. Empty conditions hold for everything.
create table watch (
  id uuid primary key,
  person uuid not null references person (id) on delete cascade,
  organisation uuid not null,
  name text not null,
  circle uuid,
  type text,
  words text,
  source uuid,
  tlp text,
  critical boolean not null,
  created_at timestamptz not null
);
create index watch_person on watch (person, id desc);
call renkei_protect('watch', 'person = (select renkei_person())', 'person = (select renkei_person()) and organisation = (select renkei_organisation())');

-- One line of a person's inbox. It holds no content: what may be seen of the item is asked whenever it is shown.
create table notice (
  id uuid primary key,
  person uuid not null references person (id) on delete cascade,
  organisation uuid not null,
  kind text not null check (kind in ('matched', 'released', 'recalled', 'feedback')),
  item uuid not null,
  -- The event it comes from: a second run of the same job tells nobody twice.
  place bigint not null,
  watch uuid,
  watch_name text,
  critical boolean not null,
  at timestamptz not null,
  read_at timestamptz,
  -- When a mail about it is due; null: none, or it was sent.
  mail_at timestamptz,
  unique (person, place)
);
create index notice_list on notice (person, id desc);
create index notice_unread on notice (person, id desc) where read_at is null;
create index notice_mail on notice (mail_at) where mail_at is not null;
create index notice_at on notice (at);
call renkei_protect('notice', 'person = (select renkei_person())', 'person = (select renkei_person())');

create table notice_preferences (
  person uuid primary key references person (id) on delete cascade,
  preferences jsonb not null,
  changed_at timestamptz not null
);
call renkei_protect('notice_preferences', 'person = (select renkei_person())', 'person = (select renkei_person())');
