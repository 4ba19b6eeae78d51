-- What happened, for streams and webhooks: written in the transaction of the act, with a place on the exchange's clock. The
-- clock stays locked to the end of the transaction, so nothing commits later with an earlier place, and whoever has
-- read up to a place has missed nothing before it.
create table live_event (
  place bigint primary key,
  kind text not null check (kind in ('published', 'updated', 'released', 'recalled', 'expired', 'feedback', 'matched', 'notification')),
  -- `notification` has none.
  item uuid,
  -- The newer item that has another version of an object of this one.
  newer uuid,
  circle uuid,
  -- For this organisation alone.
  organisation uuid,
  -- For these persons alone. A recall tells the source's people all the same.
  persons uuid[],
  detail jsonb not null default '{}',
  at timestamptz not null
);
create index live_event_at on live_event (at);

-- Who may be told is asked of the item as it is now, and row-level security of `item` answers for the reader. What is
-- gone for everybody is told to its source, and to those who had it.
call renkei_protect('live_event', $$
  (organisation is null or organisation = (select renkei_organisation()))
  and case
    when kind in ('recalled', 'expired') then
      exists (select from item where item.id = live_event.item and item.source = (select renkei_organisation()))
      or ((persons is null or (select renkei_person()) = any (persons))
        and exists (select from receipt where receipt.item = live_event.item and receipt.organisation = (select renkei_organisation())))
    when persons is not null and not coalesce((select renkei_person()) = any (persons), false) then false
    when kind = 'notification' then true
    else exists (select from item where item.id = live_event.item)
      and (newer is null or exists (select from item where item.id = live_event.newer))
  end
$$);

-- The last place that was forgotten: whoever resumes before it may have missed something.
create table live_floor (
  only_row boolean primary key default true check (only_row),
  place bigint not null
);
insert into live_floor (place) values (0);
call renkei_protect('live_floor', 'true');

-- Open streams, so that all processes of a node count an organisation's streams alike.
create table live_stream (
  id uuid primary key,
  organisation uuid not null,
  process uuid not null,
  seen_at timestamptz not null
);
create index live_stream_organisation on live_stream (organisation);
call renkei_protect('live_stream', null);
