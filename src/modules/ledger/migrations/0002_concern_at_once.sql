-- Who is concerned, and what is committed to, is said in the statement that makes the entry, in which the entry cannot be seen
-- yet. Later nobody adds themselves to those who may read it, nor a content of their own to one that was erased.
drop policy app_insert on ledger_concerned;
create policy app_insert on ledger_concerned for insert to renkei_app
  with check (not exists (select from ledger_entry e where e.id = ledger_concerned.entry));
drop policy app_insert on ledger_opening;
create policy app_insert on ledger_opening for insert to renkei_app
  with check ((organisation is null or organisation = (select renkei_organisation()))
    and not exists (select from ledger_entry e where e.id = ledger_opening.entry));
