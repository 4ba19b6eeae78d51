-- Agreements: their versions, language editions and signatures. What was opened for signature never changes again.

create table agreement (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{2,59}$'),
  names jsonb not null,
  created_at timestamptz not null,
  created_by uuid references person (id)
);

create table agreement_version (
  id uuid primary key,
  agreement uuid not null references agreement (id),
  number int not null check (number >= 1),
  state text not null check (state in ('draft', 'open', 'in-force', 'superseded', 'ended')),
  clauses jsonb not null,
  entry jsonb not null,
  -- RFC 8785 JSON and its SHA-256; set when the version is opened.
  manifest text,
  manifest_sha256 text check (manifest_sha256 ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null,
  opened_at timestamptz,
  in_force_from timestamptz,
  ended_at timestamptz,
  unique (agreement, number),
  check ((state = 'draft') = (manifest is null) and (manifest is null) = (manifest_sha256 is null))
);
create unique index agreement_one_in_force on agreement_version (agreement) where state = 'in-force';
create unique index agreement_one_to_come on agreement_version (agreement) where state in ('draft', 'open');

create table agreement_edition (
  version uuid not null references agreement_version (id),
  language text not null,
  text text not null check (text is nfc normalized),
  primary key (version, language)
);

create function agreement_version_is_fixed() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and (old.clauses, old.entry, old.manifest) is distinct from (new.clauses, new.entry, new.manifest) then
    raise exception 'agreement version % is open for signature and cannot be changed', old.id;
  end if;
  return new;
end $$;
create trigger agreement_version_fixed before update on agreement_version
  for each row execute function agreement_version_is_fixed();

create function agreement_edition_is_fixed() returns trigger language plpgsql as $$
declare
  affected uuid := case when tg_op = 'DELETE' then old.version else new.version end;
begin
  if (select state from agreement_version where id = affected) <> 'draft' then
    raise exception 'agreement version % is open for signature and its editions cannot be changed', affected;
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger agreement_edition_fixed before insert or update or delete on agreement_edition
  for each row execute function agreement_edition_is_fixed();

create table accession (
  id uuid primary key,
  version uuid not null references agreement_version (id),
  organisation uuid not null references organisation (id),
  state text not null check (state in ('signed', 'countersigned', 'suspended', 'withdrawn', 'lapsed')),
  created_at timestamptz not null,
  -- The organisation's countersignature: what it says (RFC 8785 JSON), by which key, and the Ed25519 signature.
  countersignature text,
  countersigned_at timestamptz,
  public_key bytea check (length(public_key) = 32),
  signature bytea check (length(signature) = 64),
  -- Since when it makes the organisation a party: countersigned, and the version in force.
  effective_from timestamptz check (effective_from >= countersigned_at),
  check ((countersignature is null) = (signature is null) and (countersignature is null) = (public_key is null)
    and (countersignature is null) = (countersigned_at is null)),
  check (state not in ('countersigned', 'suspended') or countersignature is not null)
);
create unique index accession_one_running on accession (version, organisation)
  where state in ('signed', 'countersigned', 'suspended');
create index accession_by_organisation on accession (organisation, created_at);

create table agreement_signature (
  accession uuid not null references accession (id),
  act text not null check (act in ('sign', 'approve')),
  person uuid not null references person (id),
  -- What was signed and the passkey's evidence for it, as they go into the evidence file (RFC 8785 JSON).
  record text not null,
  record_sha256 text not null unique,
  at timestamptz not null,
  primary key (accession, act)
);

-- A ceremony that has begun: what the passkey was asked to sign. One for each person, version and act.
create table agreement_ceremony (
  version uuid not null references agreement_version (id),
  person uuid not null references person (id),
  act text not null check (act in ('sign', 'approve')),
  statement text not null,
  at timestamptz not null,
  primary key (version, person, act)
);

create table agreement_notice (
  id uuid primary key,
  accession uuid not null references accession (id),
  kind text not null check (kind in ('withdrawal', 'suspension', 'reinstatement', 'lapse')),
  -- Null: it stands in the directory, with the standing that it changed.
  reason text,
  person uuid references person (id),
  at timestamptz not null
);
create index agreement_notice_by_accession on agreement_notice (accession, at);

-- Ed25519 keys that the node holds for organisations, sealed under its master key.
create table organisation_key (
  organisation uuid primary key references organisation (id),
  public_key bytea not null check (length(public_key) = 32),
  sealed_seed bytea not null,
  created_at timestamptz not null
);

call renkei_protect('agreement', 'true', '(select renkei_has_role(''secretary''))');
call renkei_protect('agreement_version', 'state <> ''draft'' or (select renkei_has_role(''secretary''))', '(select renkei_has_role(''secretary''))');
call renkei_protect('agreement_edition', 'exists (select from agreement_version v where v.id = version)', '(select renkei_has_role(''secretary''))');
call renkei_protect('accession', '(select renkei_organisation()) is not null');
call renkei_protect('agreement_signature', '(select renkei_organisation()) is not null');
call renkei_protect('agreement_notice', '(select renkei_organisation()) is not null');
call renkei_protect('agreement_ceremony', 'person = (select renkei_person())', 'person = (select renkei_person())');
call renkei_protect('organisation_key', null);
