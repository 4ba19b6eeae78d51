-- A recipient confirms that its copies of what was taken back are gone; until then it is reminded.
alter table recall_notice
  add column acknowledged_person uuid,
  add column acknowledged_token uuid,
  -- When the copies were deleted, as the recipient says.
  add column deleted_at timestamptz,
  add column reminders int not null default 0;
create index recall_notice_open on recall_notice (delete_by) where acknowledged_at is null;

-- A corrected version replaces an item: the one is taken back in the transaction that shares the other.
alter table item add column corrects uuid, add column corrected_by uuid;

-- Revoked versions that stand in the place of indicators that were taken back, so that who only polls learns of it (ADR 22).
-- They hold nothing of the content, go when their time has come, and make way when the object is shared anew.
create table revocation (
  added bigint primary key,
  collection uuid not null,
  object_id text collate "C" not null,
  until timestamptz not null
);
create index revocation_object on revocation (collection, object_id);
create index revocation_until on revocation (until);
call renkei_protect('revocation', null);
