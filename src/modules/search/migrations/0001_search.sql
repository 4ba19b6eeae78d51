-- What an item says, for search; made by a job after it is shared, and gone with it. Who may read the item may read this.
create table search_item (
  item uuid primary key references item (id) on delete cascade,
  types text[] not null,
  kinds text[] not null,
  labels text[] not null,
  techniques text[] not null,
  -- The highest that an object states.
  confidence int,
  -- There was more text than is kept for search.
  cut boolean not null,
  indexed_at timestamptz not null
);
call renkei_protect('search_item', 'exists (select from item where item.id = search_item.item)');

-- Its text, folded, in pieces.
create table search_text (
  doc bigint generated always as identity primary key,
  item uuid not null references item (id) on delete cascade,
  text text not null
);
create index search_text_item on search_text (item);
call renkei_protect('search_text', 'exists (select from item where item.id = search_text.item)');

-- Which pairs of characters a piece has, as numbers. No operator on arrays is leakproof, so under a policy the index would be
-- passed over; and these numbers say nothing that could be read. Every query joins search_text, whose policy decides.
create table search_gram (
  doc bigint primary key references search_text (doc) on delete cascade,
  grams int[] not null
);
create index search_gram_grams on search_gram using gin (grams);
call renkei_protect('search_gram', 'true');

create table saved_search (
  id uuid primary key,
  organisation uuid not null references organisation (id),
  person uuid not null references person (id) on delete cascade,
  name text not null,
  filter jsonb not null,
  notify boolean not null,
  created_at timestamptz not null
);
create index saved_search_person on saved_search (person, id desc);
call renkei_protect('saved_search',
  'organisation = (select renkei_organisation()) and person = (select renkei_person())',
  'organisation = (select renkei_organisation()) and person = (select renkei_person())');
