-- When recipients must have deleted their copies of what was taken back: also for who is found to have read it later.
alter table item add column delete_by timestamptz;

-- What the agreement in force now closes to all but the source: personal data that a new version forbids.
alter table item add column closed boolean not null default false;
create index item_closed on item (id) where closed;

-- `renkei.closed` holds what is closed or past its retention by the node's clock, though the job that deletes it has still to
-- run: mostly nothing. It closes the door on the very next read.
alter policy app_read on item using (
  source = (select renkei_organisation()) or (
    audience = any ((select coalesce(nullif(current_setting('renkei.audiences', true), ''), '{}')::int[])::int[])
    and id <> all ((select coalesce(nullif(current_setting('renkei.closed', true), ''), '{}')::uuid[])::uuid[])));
alter policy app_read on shared_object using (
  audience = any ((select coalesce(nullif(current_setting('renkei.audiences', true), ''), '{}')::int[])::int[])
  and item <> all ((select coalesce(nullif(current_setting('renkei.closed', true), ''), '{}')::uuid[])::uuid[]));

-- Collections that a caller asked for in an hour and was refused, so that one that polls on and on fills no ledger.
create table taxii_refusal (
  caller uuid not null,
  hour timestamptz not null,
  collection text not null,
  primary key (caller, hour, collection)
);
call renkei_protect('taxii_refusal', null);
