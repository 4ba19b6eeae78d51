-- The list of items, newest first, whoever reads it: row-level security only leaves some out.
create index item_published on item (published_at desc, id desc) where published_at is not null;
