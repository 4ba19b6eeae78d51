-- One thing said of a value is a row for each object of the item that holds it, an indicator and its observable say: each
-- counts in what that object is worth. The rows share their `statement`; one of them leads: it alone is shown, and it alone
-- adds to the item's own totals.
alter table feedback add column statement uuid not null default gen_random_uuid(), add column lead boolean not null default true;
alter table feedback alter column statement drop default;
create index feedback_statement on feedback (item, statement);
