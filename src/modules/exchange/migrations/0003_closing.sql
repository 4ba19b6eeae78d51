-- When recipients must have deleted their copies of what was taken back: also for who is found to have read it later.
alter table item add column delete_by timestamptz;
