create table webhook (
  id uuid primary key,
  organisation uuid not null references organisation (id),
  url text not null,
  kinds text[] not null check (cardinality(kinds) > 0),
  circles uuid[],
  state text not null check (state in ('active', 'disabled')),
  disabled_why text check (disabled_why in ('officer', 'gone', 'failing')),
  sealed_secret bytea not null,
  -- The secret before the last rotation; messages are signed by it too until its time is over.
  sealed_old_secret bytea,
  old_secret_until timestamptz,
  failing_since timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  check ((state = 'disabled') = (disabled_why is not null))
);
create index webhook_organisation on webhook (organisation, id desc);
call renkei_protect('webhook', 'organisation = (select renkei_organisation())', 'organisation = (select renkei_organisation())');

-- One message to one webhook. Its id is the message's, in every attempt.
create table webhook_delivery (
  id uuid primary key,
  webhook uuid not null references webhook (id) on delete cascade,
  organisation uuid not null,
  -- null: a ping.
  place bigint,
  kind text not null,
  item uuid,
  state text not null check (state in ('pending', 'delivered', 'dead', 'withheld')),
  attempts int not null default 0,
  -- null once nothing more will be tried.
  next_at timestamptz,
  -- A process is sending it; when the time is over without a word, another one does.
  claimed_until timestamptz,
  created_at timestamptz not null,
  unique (webhook, place)
);
create index webhook_delivery_due on webhook_delivery (next_at) where state = 'pending';
create index webhook_delivery_list on webhook_delivery (webhook, id desc);
create index webhook_delivery_state on webhook_delivery (webhook, state, id desc);
create index webhook_delivery_created on webhook_delivery (created_at);
call renkei_protect('webhook_delivery', 'organisation = (select renkei_organisation())', 'organisation = (select renkei_organisation())');

create table webhook_attempt (
  delivery uuid not null references webhook_delivery (id) on delete cascade,
  n int not null,
  organisation uuid not null,
  at timestamptz not null,
  status int,
  milliseconds int not null,
  said text not null,
  primary key (delivery, n)
);
call renkei_protect('webhook_attempt', 'organisation = (select renkei_organisation())');
