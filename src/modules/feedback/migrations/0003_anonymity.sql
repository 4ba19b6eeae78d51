-- Who gave anonymously stays hidden from the source's own queries too: it reads those rows through the node, which shows no
-- more of the giver than k-anonymity allows (anonymity.ts). `shown_at` is when it was given, of anonymous rows the day
-- alone: an instant beside the receipts would name the giver.
alter table feedback add column shown_at timestamptz not null default '-infinity';
alter table feedback alter column shown_at drop default;
drop index feedback_item;
drop index feedback_source;
create index feedback_item on feedback (item, shown_at desc, id desc);
create index feedback_source on feedback (source, shown_at desc, id desc);
alter policy app_read on feedback using (
  (organisation = (select renkei_organisation()) or (source = (select renkei_organisation()) and not anonymous))
    and exists (select from item where item.id = feedback.item));
