-- Credentials, sessions, tokens and one-time links. People and organisations are the directory's.
-- Tables without a readable condition are for the node alone: they hold what would let somebody in.

create table session (
  id uuid primary key,
  secret_sha256 bytea not null unique check (length(secret_sha256) = 32),
  person uuid not null references person (id) on delete cascade,
  method text not null check (method in ('passkey', 'code', 'recovery', 'invitation', 'setup', 'oidc', 'demo')),
  device text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  verified_at timestamptz
);
call renkei_protect('session', 'person = (select renkei_person())', 'person = (select renkei_person())');
create index session_person on session (person, created_at);
create index session_expires_at on session (expires_at);

create table passkey (
  id uuid primary key,
  -- Credential id as the authenticator gave it, base64url.
  credential text not null unique,
  person uuid not null references person (id) on delete cascade,
  -- COSE_Key (RFC 9052 §7).
  public_key bytea not null,
  counter bigint not null check (counter >= 0),
  transports text[] not null,
  label text not null,
  synced boolean not null,
  suspect boolean not null default false,
  created_at timestamptz not null,
  last_used_at timestamptz
);
call renkei_protect('passkey', 'person = (select renkei_person())', 'person = (select renkei_person())');
create index passkey_person on passkey (person, created_at);

create table passkey_challenge (
  challenge bytea primary key check (length(challenge) = 32),
  purpose text not null,
  -- For whom and where it was given; a null one is for whoever comes.
  person uuid references person (id) on delete cascade,
  session uuid references session (id) on delete cascade,
  -- What it is bound to: challenge = SHA-256(salt || binding).
  binding bytea,
  salt bytea,
  expires_at timestamptz not null,
  used_at timestamptz,
  check ((binding is null) = (salt is null))
);
call renkei_protect('passkey_challenge', null);
create index passkey_challenge_expires_at on passkey_challenge (expires_at);

create table totp (
  person uuid primary key references person (id) on delete cascade,
  sealed_secret bytea not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  -- The last 30-second step whose code was used; a code counts once.
  last_step bigint not null default 0
);
call renkei_protect('totp', null);

create table one_time_link (
  id uuid primary key,
  kind text not null check (kind in ('setup', 'invitation', 'recovery', 'demo')),
  secret_sha256 bytea not null unique check (length(secret_sha256) = 32),
  person uuid references person (id) on delete cascade,
  -- The person's organisation.
  organisation uuid references organisation (id),
  created_by uuid references person (id) on delete set null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  check ((kind = 'setup') = (person is null)),
  check ((organisation is null) = (person is null))
);
call renkei_protect('one_time_link', null);
create index one_time_link_person on one_time_link (person, kind);
create index one_time_link_invitations on one_time_link (organisation, id) where kind = 'invitation' and used_at is null;
create index one_time_link_expires_at on one_time_link (expires_at);

create table api_token (
  id uuid primary key,
  organisation uuid not null references organisation (id),
  name text not null,
  secret_sha256 bytea not null unique check (length(secret_sha256) = 32),
  scopes text[] not null check (cardinality(scopes) > 0),
  created_by uuid references person (id) on delete set null,
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  last_used_at timestamptz,
  revoked_at timestamptz
);
call renkei_protect('api_token', 'organisation = (select renkei_organisation())', 'organisation = (select renkei_organisation())');
create index api_token_page on api_token (organisation, id);
create unique index api_token_name on api_token (organisation, name) where revoked_at is null;

create table identity_provider (
  organisation uuid primary key references organisation (id),
  issuer text not null,
  client_id text not null,
  sealed_client_secret bytea not null,
  sign_in_name text not null unique,
  set_by uuid references person (id) on delete set null,
  set_at timestamptz not null
);
call renkei_protect('identity_provider', 'organisation = (select renkei_organisation())', 'organisation = (select renkei_organisation())');

create table external_identity (
  organisation uuid not null references identity_provider (organisation) on delete cascade,
  issuer text not null,
  subject text not null,
  person uuid not null unique references person (id) on delete cascade,
  linked_at timestamptz not null,
  primary key (organisation, issuer, subject)
);
call renkei_protect('external_identity', 'person = (select renkei_person())', 'person = (select renkei_person())');

create table oidc_attempt (
  state_sha256 bytea primary key check (length(state_sha256) = 32),
  -- Only the browser that began may finish: it holds this secret in a cookie.
  browser_sha256 bytea not null check (length(browser_sha256) = 32),
  organisation uuid not null references identity_provider (organisation) on delete cascade,
  -- Set when a signed-in person links their account.
  person uuid references person (id) on delete cascade,
  session uuid references session (id) on delete cascade,
  code_verifier text not null,
  nonce text not null,
  expires_at timestamptz not null
);
call renkei_protect('oidc_attempt', null);
create index oidc_attempt_expires_at on oidc_attempt (expires_at);

create table rate_limit (
  bucket text not null,
  -- Keyed hash of an address or an e-mail address.
  key bytea not null,
  window_start timestamptz not null,
  spent int not null check (spent >= 0),
  primary key (bucket, key)
);
call renkei_protect('rate_limit', null);
create index rate_limit_window_start on rate_limit (window_start);
