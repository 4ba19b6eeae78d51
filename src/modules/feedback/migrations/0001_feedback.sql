-- What recipients say of what was shared with them. A row is one statement of one organisation on one object of one item
-- (object_id '': on the item as a whole). The source reads every row and the giver its own; all other readers of the item
-- read totals alone. Rows follow their item: whoever cannot see the item any more sees no feedback on it either.
create table feedback (
  id uuid primary key,
  item uuid not null references item (id) on delete cascade,
  object_id text collate "C" not null,
  source uuid not null references organisation (id),
  organisation uuid not null references organisation (id),
  person uuid,
  token uuid,
  kind text not null check (kind in
    ('seen', 'not-seen', 'false-positive', 'blocked', 'detected', 'investigated', 'no-use', 'opinion', 'note')),
  -- STIX 2.1 opinion-enum as 1 (strongly-disagree) to 5 (strongly-agree).
  opinion int check (opinion between 1 and 5),
  count int not null default 1 check (count between 1 and 999999999),
  first_seen timestamptz,
  last_seen timestamptz not null,
  country text,
  note text,
  anonymous boolean not null,
  -- Chosen by the sender: the same key again is the same statement.
  key text collate "C",
  given_at timestamptz not null,
  check ((kind = 'opinion') = (opinion is not null)),
  check (kind <> 'note' or note is not null)
);
create index feedback_item on feedback (item, given_at desc, id desc);
create index feedback_source on feedback (source, given_at desc, id desc);
create index feedback_giver on feedback (organisation, given_at);
create unique index feedback_key on feedback (organisation, item, object_id, key) where key is not null;
-- Sightings and notes add up; of everything else an organisation holds one view, which the latest replaces.
create unique index feedback_view on feedback (organisation, item, object_id, kind) where kind not in ('seen', 'note');
call renkei_protect('feedback',
  '(source = (select renkei_organisation()) or organisation = (select renkei_organisation()))
    and exists (select from item where item.id = feedback.item)');

-- What every reader of an item may know: numbers, never names. object_id '*': all that was said on the item and its objects.
-- `*_by` counts organisations, `seen` adds up sightings.
create table feedback_total (
  item uuid not null references item (id) on delete cascade,
  object_id text collate "C" not null,
  seen bigint not null default 0,
  seen_by int not null default 0,
  not_seen_by int not null default 0,
  false_positive_by int not null default 0,
  blocked_by int not null default 0,
  detected_by int not null default 0,
  investigated_by int not null default 0,
  no_use_by int not null default 0,
  opinions int not null default 0,
  opinion_sum int not null default 0,
  notes int not null default 0,
  given_by int not null default 0,
  last_seen timestamptz,
  primary key (item, object_id)
);
call renkei_protect('feedback_total', 'exists (select from item where item.id = feedback_total.item)');

-- How fast an indicator loses its worth, by kind; the highest version is in force. Every change is a new, whole version.
create table decay_setting (
  version int not null,
  kind text collate "C" not null check (kind in ('ip', 'network', 'domain', 'url', 'email', 'hash', 'host', 'other')),
  lifetime_days int not null check (lifetime_days between 1 and 36500),
  speed double precision not null check (speed between 0.1 and 10),
  base int not null check (base between 0 and 100),
  threshold int not null check (threshold between 0 and 100),
  set_at timestamptz,
  set_by uuid,
  primary key (version, kind)
);
insert into decay_setting (version, kind, lifetime_days, speed, base, threshold) values
  (1, 'ip', 45, 1.5, 60, 20), (1, 'network', 90, 1, 60, 20), (1, 'domain', 180, 1, 60, 20), (1, 'url', 90, 1.5, 60, 20),
  (1, 'email', 180, 1, 60, 20), (1, 'hash', 1825, 0.4, 70, 20), (1, 'host', 730, 0.6, 60, 20), (1, 'other', 365, 1, 60, 20);
call renkei_protect('decay_setting', 'true');
