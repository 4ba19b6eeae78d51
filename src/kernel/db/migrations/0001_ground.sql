-- What every module's tables stand on: rights of the two roles, and the helpers that row-level security uses.

grant usage on schema public to renkei_app, renkei_system;
alter default privileges in schema public grant select, insert, update, delete on tables to renkei_app, renkei_system;
alter default privileges in schema public grant usage on sequences to renkei_app, renkei_system;
grant select on renkei_migration to renkei_app, renkei_system;

-- The actor's settings. Empty text (public, system) is null. In policies write `(select renkei_organisation())`,
-- so that the planner reads it once per statement and not once per row.
create function renkei_organisation() returns uuid language sql stable parallel safe
  return nullif(current_setting('renkei.organisation', true), '')::uuid;
create function renkei_person() returns uuid language sql stable parallel safe
  return nullif(current_setting('renkei.person', true), '')::uuid;
create function renkei_has_role(variadic wanted text[]) returns boolean language sql stable parallel safe
  return string_to_array(coalesce(current_setting('renkei.roles', true), ''), ',') && wanted;

-- Puts row-level security on a table, forced on its owner too. `readable` and `writable` are SQL conditions for the app
-- role (null: no access); the system role sees everything.
create procedure renkei_protect(protected regclass, readable text, writable text default null) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
  execute format('create policy system_all on %s to renkei_system using (true) with check (true)', protected);
  if readable is not null then
    execute format('create policy app_read on %s for select to renkei_app using (%s)', protected, readable);
  end if;
  if writable is not null then
    execute format('create policy app_insert on %s for insert to renkei_app with check (%s)', protected, writable);
    execute format('create policy app_update on %s for update to renkei_app using (%s) with check (%s)', protected, writable, writable);
    execute format('create policy app_delete on %s for delete to renkei_app using (%s)', protected, writable);
  end if;
end $$;

create table idempotency (
  organisation uuid not null,
  caller text not null,
  endpoint text not null,
  key text not null,
  request_sha256 bytea not null,
  status int not null,
  reply jsonb,
  at timestamptz not null,
  primary key (organisation, caller, endpoint, key)
);
call renkei_protect('idempotency', 'organisation = (select renkei_organisation())', 'organisation = (select renkei_organisation())');
create index idempotency_at on idempotency (at);
