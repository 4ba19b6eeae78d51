-- The notices of one organisation, newest first.
create index recall_notice_list on recall_notice (organisation, recalled_at desc, item desc);
