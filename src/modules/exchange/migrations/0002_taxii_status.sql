-- What became of an add-objects request (TAXII 2.1 §4.3); kept for a day after it is complete.
create table taxii_status (
  id uuid primary key,
  organisation uuid not null references organisation (id),
  body jsonb not null,
  expires_at timestamptz not null
);
create index taxii_status_expiry on taxii_status (expires_at);
call renkei_protect('taxii_status', 'organisation = (select renkei_organisation())', 'organisation = (select renkei_organisation())');
