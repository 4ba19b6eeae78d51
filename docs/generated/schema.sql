-- Made from a migrated database: tables, views, functions, indexes and policies in the order of their names.
-- To read, not to run: the migrations beside the modules are what makes it.

create table accession (
  id uuid not null,
  version uuid not null,
  organisation uuid not null,
  state text not null,
  created_at timestamp with time zone not null,
  countersignature text,
  countersigned_at timestamp with time zone,
  public_key bytea,
  signature bytea,
  effective_from timestamp with time zone,
  constraint accession_check CHECK ((effective_from >= countersigned_at)),
  constraint accession_check1 CHECK ((((countersignature IS NULL) = (signature IS NULL)) AND ((countersignature IS NULL) = (public_key IS NULL)) AND ((countersignature IS NULL) = (countersigned_at IS NULL)))),
  constraint accession_check2 CHECK (((state <> ALL (ARRAY['countersigned'::text, 'suspended'::text])) OR (countersignature IS NOT NULL))),
  constraint accession_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id),
  constraint accession_pkey PRIMARY KEY (id),
  constraint accession_public_key_check CHECK ((length(public_key) = 32)),
  constraint accession_signature_check CHECK ((length(signature) = 64)),
  constraint accession_state_check CHECK ((state = ANY (ARRAY['signed'::text, 'countersigned'::text, 'suspended'::text, 'withdrawn'::text, 'lapsed'::text]))),
  constraint accession_version_fkey FOREIGN KEY (version) REFERENCES agreement_version(id)
);
CREATE INDEX accession_by_organisation ON public.accession USING btree (organisation, created_at);
CREATE UNIQUE INDEX accession_one_running ON public.accession USING btree (version, organisation) WHERE (state = ANY (ARRAY['signed'::text, 'countersigned'::text, 'suspended'::text]));
alter table accession enable row level security, force row level security;
create policy app_read on accession for select to renkei_app using ((( SELECT renkei_organisation() AS renkei_organisation) IS NOT NULL));
create policy system_all on accession for all to renkei_system using (true) with check (true);

create table agreement (
  id uuid not null,
  slug text not null,
  names jsonb not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  constraint agreement_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
  constraint agreement_pkey PRIMARY KEY (id),
  constraint agreement_slug_check CHECK ((slug ~ '^[a-z][a-z0-9-]{2,59}$'::text)),
  constraint agreement_slug_key UNIQUE (slug)
);
alter table agreement enable row level security, force row level security;
create policy app_delete on agreement for delete to renkei_app using (( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role));
create policy app_insert on agreement for insert to renkei_app with check (( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role));
create policy app_read on agreement for select to renkei_app using (true);
create policy app_update on agreement for update to renkei_app using (( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role)) with check (( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role));
create policy system_all on agreement for all to renkei_system using (true) with check (true);

create table agreement_ceremony (
  version uuid not null,
  person uuid not null,
  act text not null,
  statement text not null,
  at timestamp with time zone not null,
  constraint agreement_ceremony_act_check CHECK ((act = ANY (ARRAY['sign'::text, 'approve'::text]))),
  constraint agreement_ceremony_person_fkey FOREIGN KEY (person) REFERENCES person(id),
  constraint agreement_ceremony_pkey PRIMARY KEY (version, person, act),
  constraint agreement_ceremony_version_fkey FOREIGN KEY (version) REFERENCES agreement_version(id)
);
alter table agreement_ceremony enable row level security, force row level security;
create policy app_delete on agreement_ceremony for delete to renkei_app using ((person = ( SELECT renkei_person() AS renkei_person)));
create policy app_insert on agreement_ceremony for insert to renkei_app with check ((person = ( SELECT renkei_person() AS renkei_person)));
create policy app_read on agreement_ceremony for select to renkei_app using ((person = ( SELECT renkei_person() AS renkei_person)));
create policy app_update on agreement_ceremony for update to renkei_app using ((person = ( SELECT renkei_person() AS renkei_person))) with check ((person = ( SELECT renkei_person() AS renkei_person)));
create policy system_all on agreement_ceremony for all to renkei_system using (true) with check (true);

create table agreement_edition (
  version uuid not null,
  language text not null,
  text text not null,
  constraint agreement_edition_pkey PRIMARY KEY (version, language),
  constraint agreement_edition_text_check CHECK ((text IS NFC NORMALIZED)),
  constraint agreement_edition_version_fkey FOREIGN KEY (version) REFERENCES agreement_version(id)
);
alter table agreement_edition enable row level security, force row level security;
create policy app_delete on agreement_edition for delete to renkei_app using (( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role));
create policy app_insert on agreement_edition for insert to renkei_app with check (( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role));
create policy app_read on agreement_edition for select to renkei_app using ((EXISTS ( SELECT
   FROM agreement_version v
  WHERE (v.id = agreement_edition.version))));
create policy app_update on agreement_edition for update to renkei_app using (( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role)) with check (( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role));
create policy system_all on agreement_edition for all to renkei_system using (true) with check (true);

create table agreement_notice (
  id uuid not null,
  accession uuid not null,
  kind text not null,
  reason text,
  person uuid,
  at timestamp with time zone not null,
  constraint agreement_notice_accession_fkey FOREIGN KEY (accession) REFERENCES accession(id),
  constraint agreement_notice_kind_check CHECK ((kind = ANY (ARRAY['withdrawal'::text, 'suspension'::text, 'reinstatement'::text, 'lapse'::text]))),
  constraint agreement_notice_person_fkey FOREIGN KEY (person) REFERENCES person(id),
  constraint agreement_notice_pkey PRIMARY KEY (id)
);
CREATE INDEX agreement_notice_by_accession ON public.agreement_notice USING btree (accession, at);
alter table agreement_notice enable row level security, force row level security;
create policy app_read on agreement_notice for select to renkei_app using ((( SELECT renkei_organisation() AS renkei_organisation) IS NOT NULL));
create policy system_all on agreement_notice for all to renkei_system using (true) with check (true);

create table agreement_signature (
  accession uuid not null,
  act text not null,
  person uuid not null,
  record text not null,
  record_sha256 text not null,
  at timestamp with time zone not null,
  constraint agreement_signature_accession_fkey FOREIGN KEY (accession) REFERENCES accession(id),
  constraint agreement_signature_act_check CHECK ((act = ANY (ARRAY['sign'::text, 'approve'::text]))),
  constraint agreement_signature_person_fkey FOREIGN KEY (person) REFERENCES person(id),
  constraint agreement_signature_pkey PRIMARY KEY (accession, act),
  constraint agreement_signature_record_sha256_key UNIQUE (record_sha256)
);
alter table agreement_signature enable row level security, force row level security;
create policy app_read on agreement_signature for select to renkei_app using ((( SELECT renkei_organisation() AS renkei_organisation) IS NOT NULL));
create policy system_all on agreement_signature for all to renkei_system using (true) with check (true);

create table agreement_version (
  id uuid not null,
  agreement uuid not null,
  number integer not null,
  state text not null,
  clauses jsonb not null,
  entry jsonb not null,
  manifest text,
  manifest_sha256 text,
  created_at timestamp with time zone not null,
  opened_at timestamp with time zone,
  in_force_from timestamp with time zone,
  ended_at timestamp with time zone,
  constraint agreement_version_agreement_fkey FOREIGN KEY (agreement) REFERENCES agreement(id),
  constraint agreement_version_agreement_number_key UNIQUE (agreement, number),
  constraint agreement_version_check CHECK ((((state = 'draft'::text) = (manifest IS NULL)) AND ((manifest IS NULL) = (manifest_sha256 IS NULL)))),
  constraint agreement_version_manifest_sha256_check CHECK ((manifest_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint agreement_version_number_check CHECK ((number >= 1)),
  constraint agreement_version_pkey PRIMARY KEY (id),
  constraint agreement_version_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'open'::text, 'in-force'::text, 'superseded'::text, 'ended'::text])))
);
CREATE UNIQUE INDEX agreement_one_in_force ON public.agreement_version USING btree (agreement) WHERE (state = 'in-force'::text);
CREATE UNIQUE INDEX agreement_one_to_come ON public.agreement_version USING btree (agreement) WHERE (state = ANY (ARRAY['draft'::text, 'open'::text]));
alter table agreement_version enable row level security, force row level security;
create policy app_delete on agreement_version for delete to renkei_app using (( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role));
create policy app_insert on agreement_version for insert to renkei_app with check (( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role));
create policy app_read on agreement_version for select to renkei_app using (((state <> 'draft'::text) OR ( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role)));
create policy app_update on agreement_version for update to renkei_app using (( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role)) with check (( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role));
create policy system_all on agreement_version for all to renkei_system using (true) with check (true);

create table api_token (
  id uuid not null,
  organisation uuid not null,
  name text not null,
  secret_sha256 bytea not null,
  scopes text[] not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_token_check CHECK ((expires_at > created_at)),
  constraint api_token_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id) ON DELETE SET NULL,
  constraint api_token_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id),
  constraint api_token_pkey PRIMARY KEY (id),
  constraint api_token_scopes_check CHECK ((cardinality(scopes) > 0)),
  constraint api_token_secret_sha256_check CHECK ((length(secret_sha256) = 32)),
  constraint api_token_secret_sha256_key UNIQUE (secret_sha256)
);
CREATE UNIQUE INDEX api_token_name ON public.api_token USING btree (organisation, name) WHERE (revoked_at IS NULL);
CREATE INDEX api_token_page ON public.api_token USING btree (organisation, id);
alter table api_token enable row level security, force row level security;
create policy app_delete on api_token for delete to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_insert on api_token for insert to renkei_app with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_read on api_token for select to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_update on api_token for update to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation))) with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy system_all on api_token for all to renkei_system using (true) with check (true);

create table application_count (
  address bytea not null,
  day date not null,
  count integer not null,
  constraint application_count_pkey PRIMARY KEY (address, day)
);
alter table application_count enable row level security, force row level security;
create policy system_all on application_count for all to renkei_system using (true) with check (true);

create table audience (
  id integer not null generated as identity,
  key_sha256 bytea not null,
  phase text not null,
  spec jsonb not null,
  circle uuid not null,
  source uuid not null,
  is_public boolean not null,
  constraint audience_circle_fkey FOREIGN KEY (circle) REFERENCES circle(id),
  constraint audience_key_sha256_key UNIQUE (key_sha256),
  constraint audience_phase_check CHECK ((phase = ANY (ARRAY['open'::text, 'embargo'::text]))),
  constraint audience_pkey PRIMARY KEY (id),
  constraint audience_source_fkey FOREIGN KEY (source) REFERENCES organisation(id)
);
CREATE INDEX audience_circle ON public.audience USING btree (circle);
CREATE INDEX audience_public ON public.audience USING btree (id) WHERE is_public;
alter table audience enable row level security, force row level security;
create policy app_read on audience for select to renkei_app using ((is_public OR (source = ( SELECT renkei_organisation() AS renkei_organisation))));
create policy system_all on audience for all to renkei_system using (true) with check (true);

create table audience_member (
  audience integer not null,
  organisation uuid not null,
  person uuid,
  constraint audience_member_audience_fkey FOREIGN KEY (audience) REFERENCES audience(id) ON DELETE CASCADE,
  constraint audience_member_audience_organisation_person_key UNIQUE NULLS NOT DISTINCT (audience, organisation, person),
  constraint audience_member_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id)
);
CREATE INDEX audience_member_organisation ON public.audience_member USING btree (organisation, person, audience);
alter table audience_member enable row level security, force row level security;
create policy app_read on audience_member for select to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy system_all on audience_member for all to renkei_system using (true) with check (true);

create table circle (
  id uuid not null,
  collection uuid not null,
  alias text not null,
  names jsonb not null,
  description jsonb not null,
  kind text not null,
  agreement text,
  purposes text[] not null,
  max_tlp text not null,
  steward uuid,
  epoch integer not null default 0,
  created_at timestamp with time zone not null,
  constraint circle_alias_check CHECK ((alias ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'::text)),
  constraint circle_alias_key UNIQUE (alias),
  constraint circle_collection_key UNIQUE (collection),
  constraint circle_epoch_check CHECK ((epoch >= 0)),
  constraint circle_kind_check CHECK ((kind = ANY (ARRAY['open'::text, 'closed'::text]))),
  constraint circle_max_tlp_check CHECK ((max_tlp = ANY (ARRAY['clear'::text, 'green'::text, 'amber'::text, 'amber+strict'::text, 'red'::text]))),
  constraint circle_pkey PRIMARY KEY (id),
  constraint circle_steward_fkey FOREIGN KEY (steward) REFERENCES organisation(id)
);
alter table circle enable row level security, force row level security;
create policy app_delete on circle for delete to renkei_app using (( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role));
create policy app_insert on circle for insert to renkei_app with check (( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role));
create policy app_read on circle for select to renkei_app using ((((kind = 'open'::text) AND (( SELECT renkei_organisation() AS renkei_organisation) IS NOT NULL)) OR ( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role) OR (steward = ( SELECT renkei_organisation() AS renkei_organisation)) OR (id IN ( SELECT circle_member.circle
   FROM circle_member
  WHERE (circle_member.organisation = ( SELECT renkei_organisation() AS renkei_organisation))))));
create policy app_update on circle for update to renkei_app using (( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role)) with check (( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role));
create policy system_all on circle for all to renkei_system using (true) with check (true);

create table circle_member (
  circle uuid not null,
  organisation uuid not null,
  rights text[] not null,
  constraint circle_member_circle_fkey FOREIGN KEY (circle) REFERENCES circle(id),
  constraint circle_member_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id),
  constraint circle_member_pkey PRIMARY KEY (circle, organisation),
  constraint circle_member_rights_check CHECK (((rights <@ ARRAY['read'::text, 'publish'::text]) AND (rights <> '{}'::text[])))
);
CREATE INDEX circle_member_of ON public.circle_member USING btree (organisation, circle);
alter table circle_member enable row level security, force row level security;
create policy app_read on circle_member for select to renkei_app using (((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) OR ( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role)));
create policy system_all on circle_member for all to renkei_system using (true) with check (true);

create table collection_state (
  collection uuid not null,
  last_added bigint not null default 0,
  changes bigint not null default 0,
  constraint collection_state_pkey PRIMARY KEY (collection)
);
alter table collection_state enable row level security, force row level security;
create policy app_read on collection_state for select to renkei_app using (true);
create policy system_all on collection_state for all to renkei_system using (true) with check (true);

create table contact (
  id uuid not null,
  organisation uuid not null,
  label jsonb not null,
  person uuid,
  phone text,
  email text,
  always boolean not null,
  windows jsonb not null,
  time_zone text not null,
  languages text[] not null,
  note text,
  updated_at timestamp with time zone not null,
  constraint contact_check CHECK (((phone IS NOT NULL) OR (email IS NOT NULL))),
  constraint contact_check1 CHECK ((always = (windows = '[]'::jsonb))),
  constraint contact_note_check CHECK ((note IS NFC NORMALIZED)),
  constraint contact_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id),
  constraint contact_person_organisation_fkey FOREIGN KEY (person, organisation) REFERENCES person(id, organisation),
  constraint contact_pkey PRIMARY KEY (id)
);
CREATE INDEX contact_of ON public.contact USING btree (organisation, id);
alter table contact enable row level security, force row level security;
create policy app_delete on contact for delete to renkei_app using ((((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) AND ( SELECT renkei_has_role(VARIADIC ARRAY['officer'::text]) AS renkei_has_role)) OR ( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role)));
create policy app_insert on contact for insert to renkei_app with check ((((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) AND ( SELECT renkei_has_role(VARIADIC ARRAY['officer'::text]) AS renkei_has_role)) OR ( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role)));
create policy app_read on contact for select to renkei_app using (((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) OR ( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role) OR ( SELECT renkei_is_party() AS renkei_is_party)));
create policy app_update on contact for update to renkei_app using ((((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) AND ( SELECT renkei_has_role(VARIADIC ARRAY['officer'::text]) AS renkei_has_role)) OR ( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role))) with check ((((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) AND ( SELECT renkei_has_role(VARIADIC ARRAY['officer'::text]) AS renkei_has_role)) OR ( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role)));
create policy system_all on contact for all to renkei_system using (true) with check (true);

create table context_attack (
  item uuid not null,
  object_id text collate "C" not null,
  kind text not null,
  external_id text collate "C" not null,
  name text not null,
  domains text[] not null,
  places text[] not null,
  constraint context_attack_item_fkey FOREIGN KEY (item) REFERENCES item(id) ON DELETE CASCADE,
  constraint context_attack_kind_check CHECK ((kind = ANY (ARRAY['matrix'::text, 'tactic'::text, 'technique'::text]))),
  constraint context_attack_pkey PRIMARY KEY (item, object_id)
);
CREATE INDEX context_attack_external ON public.context_attack USING btree (external_id, kind);
CREATE INDEX context_attack_kind ON public.context_attack USING btree (kind, item);
alter table context_attack enable row level security, force row level security;
create policy app_read on context_attack for select to renkei_app using ((EXISTS ( SELECT
   FROM shared_object one
  WHERE ((one.object_id = context_attack.object_id) AND (one.item = context_attack.item)))));
create policy system_all on context_attack for all to renkei_system using (true) with check (true);

create table context_link (
  item uuid not null,
  object_id text collate "C" not null,
  from_id text collate "C" not null,
  to_id text collate "C" not null,
  kind text collate "C" not null,
  constraint context_link_item_fkey FOREIGN KEY (item) REFERENCES item(id) ON DELETE CASCADE,
  constraint context_link_pkey PRIMARY KEY (item, object_id, from_id, to_id, kind)
);
CREATE INDEX context_link_from ON public.context_link USING btree (from_id);
CREATE INDEX context_link_to ON public.context_link USING btree (to_id);
alter table context_link enable row level security, force row level security;
create policy app_read on context_link for select to renkei_app using ((EXISTS ( SELECT
   FROM shared_object one
  WHERE ((one.object_id = context_link.object_id) AND (one.item = context_link.item)))));
create policy system_all on context_link for all to renkei_system using (true) with check (true);

create table country (
  code text not null,
  name_en text not null,
  name_ja text not null,
  name_native text not null,
  native_language text not null,
  time_zone text not null,
  constraint country_code_check CHECK ((code ~ '^[A-Z]{2}$'::text)),
  constraint country_pkey PRIMARY KEY (code)
);
alter table country enable row level security, force row level security;
create policy app_read on country for select to renkei_app using (true);
create policy system_all on country for all to renkei_system using (true) with check (true);

create table country_membership (
  country text not null,
  bloc text not null,
  tie text not null,
  valid_from date,
  valid_until date,
  constraint country_membership_bloc_check CHECK ((bloc = 'asean'::text)),
  constraint country_membership_check CHECK ((valid_until > valid_from)),
  constraint country_membership_country_bloc_tie_valid_from_key UNIQUE NULLS NOT DISTINCT (country, bloc, tie, valid_from),
  constraint country_membership_country_fkey FOREIGN KEY (country) REFERENCES country(code),
  constraint country_membership_tie_check CHECK ((tie = ANY (ARRAY['member'::text, 'partner'::text])))
);
alter table country_membership enable row level security, force row level security;
create policy app_read on country_membership for select to renkei_app using (true);
create policy system_all on country_membership for all to renkei_system using (true) with check (true);

create table decay_setting (
  version integer not null,
  kind text collate "C" not null,
  lifetime_days integer not null,
  speed double precision not null,
  base integer not null,
  threshold integer not null,
  set_at timestamp with time zone,
  set_by uuid,
  constraint decay_setting_base_check CHECK (((base >= 0) AND (base <= 100))),
  constraint decay_setting_kind_check CHECK ((kind = ANY (ARRAY['ip'::text, 'network'::text, 'domain'::text, 'url'::text, 'email'::text, 'hash'::text, 'host'::text, 'other'::text]))),
  constraint decay_setting_lifetime_days_check CHECK (((lifetime_days >= 1) AND (lifetime_days <= 36500))),
  constraint decay_setting_pkey PRIMARY KEY (version, kind),
  constraint decay_setting_speed_check CHECK (((speed >= (0.1)::double precision) AND (speed <= (10)::double precision))),
  constraint decay_setting_threshold_check CHECK (((threshold >= 0) AND (threshold <= 100)))
);
alter table decay_setting enable row level security, force row level security;
create policy app_read on decay_setting for select to renkei_app using (true);
create policy system_all on decay_setting for all to renkei_system using (true) with check (true);

create table draft_finding (
  item uuid not null,
  n integer not null,
  source uuid not null,
  kind text not null,
  value text not null,
  part text not null,
  line integer not null,
  context text not null,
  doubt text,
  taken boolean not null,
  objects text[] not null,
  constraint draft_finding_item_fkey FOREIGN KEY (item) REFERENCES item(id) ON DELETE CASCADE,
  constraint draft_finding_pkey PRIMARY KEY (item, n)
);
alter table draft_finding enable row level security, force row level security;
create policy app_delete on draft_finding for delete to renkei_app using ((source = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_insert on draft_finding for insert to renkei_app with check ((source = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_read on draft_finding for select to renkei_app using ((source = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_update on draft_finding for update to renkei_app using ((source = ( SELECT renkei_organisation() AS renkei_organisation))) with check ((source = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy system_all on draft_finding for all to renkei_system using (true) with check (true);

create table draft_object (
  item uuid not null,
  n integer not null,
  source uuid not null,
  object_id text collate "C" not null,
  version text collate "C",
  version_key text collate "C" not null,
  type text collate "C" not null,
  spec_version text collate "C" not null,
  "json" text not null,
  sha256 bytea not null,
  kinds text[] not null,
  "values" text[] not null,
  constraint draft_object_item_fkey FOREIGN KEY (item) REFERENCES item(id) ON DELETE CASCADE,
  constraint draft_object_pkey PRIMARY KEY (item, n)
);
alter table draft_object enable row level security, force row level security;
create policy app_delete on draft_object for delete to renkei_app using ((source = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_insert on draft_object for insert to renkei_app with check ((source = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_read on draft_object for select to renkei_app using ((source = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_update on draft_object for update to renkei_app using ((source = ( SELECT renkei_organisation() AS renkei_organisation))) with check ((source = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy system_all on draft_object for all to renkei_system using (true) with check (true);

create table draft_variant (
  item uuid not null,
  n integer not null,
  rank smallint not null,
  source uuid not null,
  tlp text not null,
  "json" text not null,
  kinds text[] not null,
  "values" text[] not null,
  constraint draft_variant_item_n_fkey FOREIGN KEY (item, n) REFERENCES draft_object(item, n) ON UPDATE CASCADE ON DELETE CASCADE,
  constraint draft_variant_pkey PRIMARY KEY (item, n, rank),
  constraint draft_variant_tlp_check CHECK ((tlp = ANY (ARRAY['clear'::text, 'green'::text, 'amber'::text, 'amber+strict'::text, 'red'::text])))
);
alter table draft_variant enable row level security, force row level security;
create policy app_delete on draft_variant for delete to renkei_app using ((source = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_insert on draft_variant for insert to renkei_app with check ((source = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_read on draft_variant for select to renkei_app using ((source = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_update on draft_variant for update to renkei_app using ((source = ( SELECT renkei_organisation() AS renkei_organisation))) with check ((source = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy system_all on draft_variant for all to renkei_system using (true) with check (true);

create table exchange_clock (
  only_row boolean not null default true,
  last_added bigint not null,
  constraint exchange_clock_only_row_check CHECK (only_row),
  constraint exchange_clock_pkey PRIMARY KEY (only_row)
);
alter table exchange_clock enable row level security, force row level security;
create policy app_read on exchange_clock for select to renkei_app using (true);
create policy system_all on exchange_clock for all to renkei_system using (true) with check (true);

create table external_identity (
  organisation uuid not null,
  issuer text not null,
  subject text not null,
  person uuid not null,
  linked_at timestamp with time zone not null,
  constraint external_identity_organisation_fkey FOREIGN KEY (organisation) REFERENCES identity_provider(organisation) ON DELETE CASCADE,
  constraint external_identity_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE,
  constraint external_identity_person_key UNIQUE (person),
  constraint external_identity_pkey PRIMARY KEY (organisation, issuer, subject)
);
alter table external_identity enable row level security, force row level security;
create policy app_delete on external_identity for delete to renkei_app using ((person = ( SELECT renkei_person() AS renkei_person)));
create policy app_insert on external_identity for insert to renkei_app with check ((person = ( SELECT renkei_person() AS renkei_person)));
create policy app_read on external_identity for select to renkei_app using ((person = ( SELECT renkei_person() AS renkei_person)));
create policy app_update on external_identity for update to renkei_app using ((person = ( SELECT renkei_person() AS renkei_person))) with check ((person = ( SELECT renkei_person() AS renkei_person)));
create policy system_all on external_identity for all to renkei_system using (true) with check (true);

create table feedback (
  id uuid not null,
  item uuid not null,
  object_id text collate "C" not null,
  source uuid not null,
  organisation uuid not null,
  person uuid,
  token uuid,
  kind text not null,
  opinion integer,
  count integer not null default 1,
  first_seen timestamp with time zone,
  last_seen timestamp with time zone not null,
  country text,
  note text,
  anonymous boolean not null,
  key text collate "C",
  given_at timestamp with time zone not null,
  shown_at timestamp with time zone not null,
  statement uuid not null,
  lead boolean not null default true,
  constraint feedback_check CHECK (((kind = 'opinion'::text) = (opinion IS NOT NULL))),
  constraint feedback_check1 CHECK (((kind <> 'note'::text) OR (note IS NOT NULL))),
  constraint feedback_count_check CHECK (((count >= 1) AND (count <= 999999999))),
  constraint feedback_item_fkey FOREIGN KEY (item) REFERENCES item(id) ON DELETE CASCADE,
  constraint feedback_kind_check CHECK ((kind = ANY (ARRAY['seen'::text, 'not-seen'::text, 'false-positive'::text, 'blocked'::text, 'detected'::text, 'investigated'::text, 'no-use'::text, 'opinion'::text, 'note'::text]))),
  constraint feedback_opinion_check CHECK (((opinion >= 1) AND (opinion <= 5))),
  constraint feedback_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id),
  constraint feedback_pkey PRIMARY KEY (id),
  constraint feedback_source_fkey FOREIGN KEY (source) REFERENCES organisation(id)
);
CREATE INDEX feedback_giver ON public.feedback USING btree (organisation, given_at);
CREATE INDEX feedback_item ON public.feedback USING btree (item, shown_at DESC, id DESC);
CREATE UNIQUE INDEX feedback_key ON public.feedback USING btree (organisation, item, object_id, key) WHERE (key IS NOT NULL);
CREATE INDEX feedback_object ON public.feedback USING btree (item, object_id);
CREATE INDEX feedback_source ON public.feedback USING btree (source, shown_at DESC, id DESC);
CREATE INDEX feedback_statement ON public.feedback USING btree (item, statement);
CREATE UNIQUE INDEX feedback_view ON public.feedback USING btree (organisation, item, object_id, kind) WHERE (kind <> ALL (ARRAY['seen'::text, 'note'::text]));
alter table feedback enable row level security, force row level security;
create policy app_read on feedback for select to renkei_app using ((((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) OR ((source = ( SELECT renkei_organisation() AS renkei_organisation)) AND (NOT anonymous))) AND (EXISTS ( SELECT
   FROM item
  WHERE (item.id = feedback.item)))));
create policy system_all on feedback for all to renkei_system using (true) with check (true);

create table feedback_total (
  item uuid not null,
  object_id text collate "C" not null,
  seen bigint not null default 0,
  seen_by integer not null default 0,
  not_seen_by integer not null default 0,
  false_positive_by integer not null default 0,
  blocked_by integer not null default 0,
  detected_by integer not null default 0,
  investigated_by integer not null default 0,
  no_use_by integer not null default 0,
  opinions integer not null default 0,
  opinion_sum integer not null default 0,
  notes integer not null default 0,
  given_by integer not null default 0,
  last_seen timestamp with time zone,
  constraint feedback_total_item_fkey FOREIGN KEY (item) REFERENCES item(id) ON DELETE CASCADE,
  constraint feedback_total_pkey PRIMARY KEY (item, object_id)
);
alter table feedback_total enable row level security, force row level security;
create policy app_read on feedback_total for select to renkei_app using ((EXISTS ( SELECT
   FROM item
  WHERE (item.id = feedback_total.item))));
create policy system_all on feedback_total for all to renkei_system using (true) with check (true);

create table idempotency (
  organisation uuid not null,
  caller text not null,
  endpoint text not null,
  key text not null,
  request_sha256 bytea not null,
  status integer not null,
  reply jsonb,
  at timestamp with time zone not null,
  constraint idempotency_pkey PRIMARY KEY (organisation, caller, endpoint, key)
);
CREATE INDEX idempotency_at ON public.idempotency USING btree (at);
alter table idempotency enable row level security, force row level security;
create policy app_delete on idempotency for delete to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_insert on idempotency for insert to renkei_app with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_read on idempotency for select to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_update on idempotency for update to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation))) with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy system_all on idempotency for all to renkei_system using (true) with check (true);

create table identity_provider (
  organisation uuid not null,
  issuer text not null,
  client_id text not null,
  sealed_client_secret bytea not null,
  sign_in_name text not null,
  set_by uuid,
  set_at timestamp with time zone not null,
  constraint identity_provider_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id),
  constraint identity_provider_pkey PRIMARY KEY (organisation),
  constraint identity_provider_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id) ON DELETE SET NULL,
  constraint identity_provider_sign_in_name_key UNIQUE (sign_in_name)
);
alter table identity_provider enable row level security, force row level security;
create policy app_delete on identity_provider for delete to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_insert on identity_provider for insert to renkei_app with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_read on identity_provider for select to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_update on identity_provider for update to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation))) with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy system_all on identity_provider for all to renkei_system using (true) with check (true);

create table item (
  id uuid not null,
  state text not null,
  source uuid not null,
  person uuid,
  token uuid,
  title text not null,
  summary text not null default ''::text,
  format text not null,
  circle uuid,
  tlp text,
  pap text,
  purpose text,
  named jsonb not null default '[]'::jsonb,
  excluded jsonb not null default '[]'::jsonb,
  attribution text,
  personal_data boolean not null default false,
  embargo_until timestamp with time zone,
  content_tlp text,
  agreement text,
  agreement_version text,
  audience integer,
  created_at timestamp with time zone not null,
  published_at timestamp with time zone,
  expires_at timestamp with time zone,
  recalled_at timestamp with time zone,
  recall_reason text,
  objects integer not null default 0,
  types jsonb not null default '[]'::jsonb,
  report jsonb,
  source_shown boolean not null default false,
  envelope jsonb,
  envelope_signature bytea,
  delete_by timestamp with time zone,
  closed boolean not null default false,
  warning_reason text,
  corrects uuid,
  corrected_by uuid,
  constraint item_attribution_check CHECK ((attribution = ANY (ARRAY['named'::text, 'anonymous'::text]))),
  constraint item_audience_fkey FOREIGN KEY (audience) REFERENCES audience(id),
  constraint item_check CHECK (((state <> ALL (ARRAY['published'::text, 'embargoed'::text])) OR ((audience IS NOT NULL) AND (circle IS NOT NULL) AND (tlp IS NOT NULL) AND (published_at IS NOT NULL)))),
  constraint item_circle_fkey FOREIGN KEY (circle) REFERENCES circle(id),
  constraint item_content_tlp_check CHECK ((content_tlp = ANY (ARRAY['clear'::text, 'green'::text, 'amber'::text, 'amber+strict'::text, 'red'::text]))),
  constraint item_format_check CHECK ((format = ANY (ARRAY['stix'::text, 'misp'::text, 'csv'::text, 'text'::text]))),
  constraint item_pap_check CHECK ((pap = ANY (ARRAY['clear'::text, 'green'::text, 'amber'::text, 'red'::text]))),
  constraint item_pkey PRIMARY KEY (id),
  constraint item_source_fkey FOREIGN KEY (source) REFERENCES organisation(id),
  constraint item_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'quarantined'::text, 'embargoed'::text, 'published'::text, 'recalled'::text, 'retired'::text]))),
  constraint item_tlp_check CHECK ((tlp = ANY (ARRAY['clear'::text, 'green'::text, 'amber'::text, 'amber+strict'::text, 'red'::text])))
);
CREATE INDEX item_audience ON public.item USING btree (audience, published_at DESC, id DESC);
CREATE INDEX item_circle ON public.item USING btree (circle, published_at DESC, id DESC);
CREATE INDEX item_closed ON public.item USING btree (id) WHERE closed;
CREATE INDEX item_expiry ON public.item USING btree (expires_at) WHERE (state = ANY (ARRAY['published'::text, 'embargoed'::text]));
CREATE INDEX item_published ON public.item USING btree (published_at DESC, id DESC) WHERE (published_at IS NOT NULL);
CREATE INDEX item_source ON public.item USING btree (source, state, created_at DESC, id DESC);
alter table item enable row level security, force row level security;
create policy app_delete on item for delete to renkei_app using ((source = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_insert on item for insert to renkei_app with check ((source = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_read on item for select to renkei_app using (((source = ( SELECT renkei_organisation() AS renkei_organisation)) OR ((audience = ANY (( SELECT (COALESCE(NULLIF(current_setting('renkei.audiences'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])) AND (id <> ALL (( SELECT (COALESCE(NULLIF(current_setting('renkei.closed'::text, true), ''::text), '{}'::text))::uuid[] AS "coalesce")::uuid[])))));
create policy app_update on item for update to renkei_app using ((source = ( SELECT renkei_organisation() AS renkei_organisation))) with check ((source = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy system_all on item for all to renkei_system using (true) with check (true);

create table item_original (
  item uuid not null,
  piece integer not null,
  source uuid not null,
  bytes bytea not null,
  constraint item_original_item_fkey FOREIGN KEY (item) REFERENCES item(id) ON DELETE CASCADE,
  constraint item_original_pkey PRIMARY KEY (item, piece)
);
alter table item_original enable row level security, force row level security;
create policy app_delete on item_original for delete to renkei_app using ((source = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_insert on item_original for insert to renkei_app with check ((source = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_read on item_original for select to renkei_app using ((source = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_update on item_original for update to renkei_app using ((source = ( SELECT renkei_organisation() AS renkei_organisation))) with check ((source = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy system_all on item_original for all to renkei_system using (true) with check (true);

create table ledger_concerned (
  organisation uuid not null,
  entry bigint not null,
  constraint ledger_concerned_entry_fkey FOREIGN KEY (entry) REFERENCES ledger_entry(id),
  constraint ledger_concerned_pkey PRIMARY KEY (organisation, entry)
);
CREATE INDEX ledger_concerned_entry ON public.ledger_concerned USING btree (entry);
alter table ledger_concerned enable row level security, force row level security;
create policy app_insert on ledger_concerned for insert to renkei_app with check ((NOT (EXISTS ( SELECT
   FROM ledger_entry e
  WHERE (e.id = ledger_concerned.entry)))));
create policy app_read on ledger_concerned for select to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy system_all on ledger_concerned for all to renkei_system using (true) with check (true);

create table ledger_entry (
  id bigint not null generated as identity,
  leaf bytea not null,
  "position" bigint,
  constraint ledger_entry_leaf_check CHECK ((octet_length(leaf) = 33)),
  constraint ledger_entry_pkey PRIMARY KEY (id),
  constraint ledger_entry_position_check CHECK (("position" >= 0)),
  constraint ledger_entry_position_key UNIQUE ("position")
);
CREATE INDEX ledger_entry_pending ON public.ledger_entry USING btree (id) WHERE ("position" IS NULL);
alter table ledger_entry enable row level security, force row level security;
create policy app_insert on ledger_entry for insert to renkei_app with check (("position" IS NULL));
create policy app_read on ledger_entry for select to renkei_app using (true);
create policy system_all on ledger_entry for all to renkei_system using (true) with check (true);

create table ledger_log (
  one boolean not null default true,
  origin text not null,
  verifier_key text not null,
  size bigint not null default 0,
  root bytea not null,
  checkpoint text,
  checkpoint_size bigint,
  constraint ledger_log_check CHECK ((checkpoint_size <= size)),
  constraint ledger_log_one_check CHECK (one),
  constraint ledger_log_pkey PRIMARY KEY (one),
  constraint ledger_log_root_check CHECK ((octet_length(root) = 32)),
  constraint ledger_log_size_check CHECK ((size >= 0))
);
alter table ledger_log enable row level security, force row level security;
create policy app_read on ledger_log for select to renkei_app using (true);
create policy system_all on ledger_log for all to renkei_system using (true) with check (true);

create table ledger_opening (
  entry bigint not null,
  key bytea not null,
  organisation uuid,
  act text not null,
  subject text not null,
  at timestamp with time zone not null,
  event text not null,
  constraint ledger_opening_entry_fkey FOREIGN KEY (entry) REFERENCES ledger_entry(id),
  constraint ledger_opening_key_check CHECK ((octet_length(key) = 32)),
  constraint ledger_opening_pkey PRIMARY KEY (entry)
);
CREATE INDEX ledger_opening_at ON public.ledger_opening USING btree (at);
CREATE INDEX ledger_opening_subject ON public.ledger_opening USING btree (subject, entry);
alter table ledger_opening enable row level security, force row level security;
create policy app_insert on ledger_opening for insert to renkei_app with check ((((organisation IS NULL) OR (organisation = ( SELECT renkei_organisation() AS renkei_organisation))) AND (NOT (EXISTS ( SELECT
   FROM ledger_entry e
  WHERE (e.id = ledger_opening.entry))))));
create policy app_read on ledger_opening for select to renkei_app using ((EXISTS ( SELECT
   FROM ledger_concerned c
  WHERE ((c.entry = ledger_opening.entry) AND (c.organisation = ( SELECT renkei_organisation() AS renkei_organisation))))));
create policy system_all on ledger_opening for all to renkei_system using (true) with check (true);

create table ledger_tile (
  level smallint not null,
  index bigint not null,
  hashes bytea not null,
  constraint ledger_tile_hashes_check CHECK ((((octet_length(hashes) >= 32) AND (octet_length(hashes) <= 8192)) AND ((octet_length(hashes) % 32) = 0))),
  constraint ledger_tile_index_check CHECK ((index >= 0)),
  constraint ledger_tile_level_check CHECK (((level >= 0) AND (level <= 63))),
  constraint ledger_tile_pkey PRIMARY KEY (level, index)
);
alter table ledger_tile enable row level security, force row level security;
create policy app_read on ledger_tile for select to renkei_app using (true);
create policy system_all on ledger_tile for all to renkei_system using (true) with check (true);

create table live_event (
  place bigint not null,
  kind text not null,
  item uuid,
  newer uuid,
  circle uuid,
  organisation uuid,
  persons uuid[],
  detail jsonb not null default '{}'::jsonb,
  at timestamp with time zone not null,
  constraint live_event_kind_check CHECK ((kind = ANY (ARRAY['published'::text, 'updated'::text, 'released'::text, 'recalled'::text, 'expired'::text, 'feedback'::text, 'matched'::text, 'notification'::text]))),
  constraint live_event_pkey PRIMARY KEY (place)
);
CREATE INDEX live_event_at ON public.live_event USING btree (at);
CREATE INDEX live_event_published ON public.live_event USING btree (item, place) WHERE (kind = 'published'::text);
alter table live_event enable row level security, force row level security;
create policy app_read on live_event for select to renkei_app using ((((organisation IS NULL) OR (organisation = ( SELECT renkei_organisation() AS renkei_organisation))) AND
CASE
    WHEN (kind = ANY (ARRAY['recalled'::text, 'expired'::text])) THEN ((EXISTS ( SELECT
       FROM item
      WHERE ((item.id = live_event.item) AND (item.source = ( SELECT renkei_organisation() AS renkei_organisation))))) OR (((persons IS NULL) OR (( SELECT renkei_person() AS renkei_person) = ANY (persons))) AND (EXISTS ( SELECT
       FROM receipt
      WHERE ((receipt.item = live_event.item) AND (receipt.organisation = ( SELECT renkei_organisation() AS renkei_organisation)))))))
    WHEN ((persons IS NOT NULL) AND (NOT COALESCE((( SELECT renkei_person() AS renkei_person) = ANY (persons)), false))) THEN false
    WHEN (kind = 'notification'::text) THEN true
    ELSE ((EXISTS ( SELECT
       FROM item
      WHERE (item.id = live_event.item))) AND ((newer IS NULL) OR (EXISTS ( SELECT
       FROM item
      WHERE (item.id = live_event.newer)))))
END));
create policy system_all on live_event for all to renkei_system using (true) with check (true);

create table live_floor (
  only_row boolean not null default true,
  place bigint not null,
  constraint live_floor_only_row_check CHECK (only_row),
  constraint live_floor_pkey PRIMARY KEY (only_row)
);
alter table live_floor enable row level security, force row level security;
create policy app_read on live_floor for select to renkei_app using (true);
create policy system_all on live_floor for all to renkei_system using (true) with check (true);

create table live_stream (
  id uuid not null,
  organisation uuid not null,
  process uuid not null,
  seen_at timestamp with time zone not null,
  constraint live_stream_pkey PRIMARY KEY (id)
);
CREATE INDEX live_stream_organisation ON public.live_stream USING btree (organisation);
alter table live_stream enable row level security, force row level security;
create policy system_all on live_stream for all to renkei_system using (true) with check (true);

create table network_size (
  family integer not null,
  bits integer not null,
  constraint network_size_pkey PRIMARY KEY (family, bits)
);
alter table network_size enable row level security, force row level security;
create policy app_read on network_size for select to renkei_app using (true);
create policy system_all on network_size for all to renkei_system using (true) with check (true);

create table notice (
  id uuid not null,
  person uuid not null,
  organisation uuid not null,
  kind text not null,
  item uuid not null,
  place bigint not null,
  watch uuid,
  watch_name text,
  critical boolean not null,
  at timestamp with time zone not null,
  read_at timestamp with time zone,
  mail_at timestamp with time zone,
  constraint notice_kind_check CHECK ((kind = ANY (ARRAY['matched'::text, 'released'::text, 'recalled'::text, 'feedback'::text]))),
  constraint notice_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE,
  constraint notice_person_place_key UNIQUE (person, place),
  constraint notice_pkey PRIMARY KEY (id)
);
CREATE INDEX notice_at ON public.notice USING btree (at);
CREATE INDEX notice_list ON public.notice USING btree (person, id DESC);
CREATE INDEX notice_mail ON public.notice USING btree (mail_at) WHERE (mail_at IS NOT NULL);
CREATE INDEX notice_unread ON public.notice USING btree (person, id DESC) WHERE (read_at IS NULL);
alter table notice enable row level security, force row level security;
create policy app_delete on notice for delete to renkei_app using ((person = ( SELECT renkei_person() AS renkei_person)));
create policy app_insert on notice for insert to renkei_app with check ((person = ( SELECT renkei_person() AS renkei_person)));
create policy app_read on notice for select to renkei_app using ((person = ( SELECT renkei_person() AS renkei_person)));
create policy app_update on notice for update to renkei_app using ((person = ( SELECT renkei_person() AS renkei_person))) with check ((person = ( SELECT renkei_person() AS renkei_person)));
create policy system_all on notice for all to renkei_system using (true) with check (true);

create table notice_preferences (
  person uuid not null,
  preferences jsonb not null,
  changed_at timestamp with time zone not null,
  constraint notice_preferences_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE,
  constraint notice_preferences_pkey PRIMARY KEY (person)
);
alter table notice_preferences enable row level security, force row level security;
create policy app_delete on notice_preferences for delete to renkei_app using ((person = ( SELECT renkei_person() AS renkei_person)));
create policy app_insert on notice_preferences for insert to renkei_app with check ((person = ( SELECT renkei_person() AS renkei_person)));
create policy app_read on notice_preferences for select to renkei_app using ((person = ( SELECT renkei_person() AS renkei_person)));
create policy app_update on notice_preferences for update to renkei_app using ((person = ( SELECT renkei_person() AS renkei_person))) with check ((person = ( SELECT renkei_person() AS renkei_person)));
create policy system_all on notice_preferences for all to renkei_system using (true) with check (true);

create table object_value (
  value text collate "C" not null,
  kind text collate "C" not null,
  added bigint not null,
  audience integer not null,
  address inet generated always as (
CASE
    WHEN (kind = ANY (ARRAY['ipv4'::text, 'ipv6'::text, 'network'::text])) THEN (value)::inet
    ELSE NULL::inet
END) stored,
  constraint object_value_pkey PRIMARY KEY (value, kind, added)
);
CREATE INDEX object_value_added ON public.object_value USING btree (added);
CREATE INDEX object_value_address ON public.object_value USING btree (address, added) WHERE (address IS NOT NULL);
alter table object_value enable row level security, force row level security;
create policy app_read on object_value for select to renkei_app using ((audience = ANY (( SELECT (COALESCE(NULLIF(current_setting('renkei.audiences'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
create policy system_all on object_value for all to renkei_system using (true) with check (true);

create table object_variant (
  added bigint not null,
  rank smallint not null,
  item uuid not null,
  tlp text not null,
  audience integer not null,
  "json" text not null,
  constraint object_variant_audience_fkey FOREIGN KEY (audience) REFERENCES audience(id),
  constraint object_variant_pkey PRIMARY KEY (added, rank),
  constraint object_variant_rank_check CHECK ((rank > 0)),
  constraint object_variant_tlp_check CHECK ((tlp = ANY (ARRAY['clear'::text, 'green'::text, 'amber'::text, 'amber+strict'::text, 'red'::text])))
);
alter table object_variant enable row level security, force row level security;
create policy app_read on object_variant for select to renkei_app using (((audience = ANY (( SELECT (COALESCE(NULLIF(current_setting('renkei.audiences'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])) AND (item <> ALL (( SELECT (COALESCE(NULLIF(current_setting('renkei.closed'::text, true), ''::text), '{}'::text))::uuid[] AS "coalesce")::uuid[]))));
create policy system_all on object_variant for all to renkei_system using (true) with check (true);

create table oidc_attempt (
  state_sha256 bytea not null,
  browser_sha256 bytea not null,
  organisation uuid not null,
  person uuid,
  session uuid,
  code_verifier text not null,
  nonce text not null,
  expires_at timestamp with time zone not null,
  constraint oidc_attempt_browser_sha256_check CHECK ((length(browser_sha256) = 32)),
  constraint oidc_attempt_organisation_fkey FOREIGN KEY (organisation) REFERENCES identity_provider(organisation) ON DELETE CASCADE,
  constraint oidc_attempt_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE,
  constraint oidc_attempt_pkey PRIMARY KEY (state_sha256),
  constraint oidc_attempt_session_fkey FOREIGN KEY (session) REFERENCES session(id) ON DELETE CASCADE,
  constraint oidc_attempt_state_sha256_check CHECK ((length(state_sha256) = 32))
);
CREATE INDEX oidc_attempt_expires_at ON public.oidc_attempt USING btree (expires_at);
alter table oidc_attempt enable row level security, force row level security;
create policy system_all on oidc_attempt for all to renkei_system using (true) with check (true);

create table one_time_link (
  id uuid not null,
  kind text not null,
  secret_sha256 bytea not null,
  person uuid,
  organisation uuid,
  created_by uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint one_time_link_check CHECK (((kind = 'setup'::text) = (person IS NULL))),
  constraint one_time_link_check1 CHECK (((organisation IS NULL) = (person IS NULL))),
  constraint one_time_link_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id) ON DELETE SET NULL,
  constraint one_time_link_kind_check CHECK ((kind = ANY (ARRAY['setup'::text, 'invitation'::text, 'recovery'::text, 'demo'::text]))),
  constraint one_time_link_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id),
  constraint one_time_link_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE,
  constraint one_time_link_pkey PRIMARY KEY (id),
  constraint one_time_link_secret_sha256_check CHECK ((length(secret_sha256) = 32)),
  constraint one_time_link_secret_sha256_key UNIQUE (secret_sha256)
);
CREATE INDEX one_time_link_expires_at ON public.one_time_link USING btree (expires_at);
CREATE INDEX one_time_link_invitations ON public.one_time_link USING btree (organisation, id) WHERE ((kind = 'invitation'::text) AND (used_at IS NULL));
CREATE INDEX one_time_link_person ON public.one_time_link USING btree (person, kind);
alter table one_time_link enable row level security, force row level security;
create policy system_all on one_time_link for all to renkei_system using (true) with check (true);

create table organisation (
  id uuid not null,
  legal_name text not null,
  native_name text,
  latin_name text,
  short_name text,
  sort_name text collate "C" not null,
  search text not null,
  country text not null,
  kind text not null,
  sectors text[] not null,
  languages text[] not null,
  website text,
  domains text[] not null,
  identity text not null,
  standing text not null,
  standing_since timestamp with time zone not null,
  national_body_of text,
  secretariat boolean not null default false,
  party_to_agreement text,
  party_to_version text,
  created_at timestamp with time zone not null,
  constraint organisation_check CHECK ((national_body_of = country)),
  constraint organisation_check1 CHECK (((party_to_agreement IS NULL) = (party_to_version IS NULL))),
  constraint organisation_check2 CHECK (((standing = ANY (ARRAY['party'::text, 'suspended'::text])) = (party_to_agreement IS NOT NULL))),
  constraint organisation_country_fkey FOREIGN KEY (country) REFERENCES country(code),
  constraint organisation_identity_check CHECK ((identity ~ '^identity--[0-9a-f-]{36}$'::text)),
  constraint organisation_identity_key UNIQUE (identity),
  constraint organisation_kind_check CHECK ((kind = ANY (ARRAY['company'::text, 'association'::text, 'cert'::text, 'isac'::text, 'government'::text, 'academia'::text, 'vendor'::text]))),
  constraint organisation_latin_name_check CHECK ((latin_name IS NFC NORMALIZED)),
  constraint organisation_legal_name_check CHECK (((legal_name IS NFC NORMALIZED) AND (legal_name <> ''::text))),
  constraint organisation_national_body_of_fkey FOREIGN KEY (national_body_of) REFERENCES country(code),
  constraint organisation_native_name_check CHECK ((native_name IS NFC NORMALIZED)),
  constraint organisation_pkey PRIMARY KEY (id),
  constraint organisation_short_name_check CHECK ((short_name IS NFC NORMALIZED)),
  constraint organisation_standing_check CHECK ((standing = ANY (ARRAY['applied'::text, 'sponsored'::text, 'vetted'::text, 'party'::text, 'suspended'::text, 'withdrawn'::text])))
);
CREATE INDEX organisation_by_country ON public.organisation USING btree (country, sort_name, id);
CREATE INDEX organisation_by_name ON public.organisation USING btree (sort_name, id);
CREATE UNIQUE INDEX organisation_one_secretariat ON public.organisation USING btree (secretariat) WHERE secretariat;
alter table organisation enable row level security, force row level security;
create policy app_delete on organisation for delete to renkei_app using ((((id = ( SELECT renkei_organisation() AS renkei_organisation)) AND ( SELECT renkei_has_role(VARIADIC ARRAY['officer'::text]) AS renkei_has_role)) OR ( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role)));
create policy app_insert on organisation for insert to renkei_app with check ((((id = ( SELECT renkei_organisation() AS renkei_organisation)) AND ( SELECT renkei_has_role(VARIADIC ARRAY['officer'::text]) AS renkei_has_role)) OR ( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role)));
create policy app_read on organisation for select to renkei_app using ((( SELECT renkei_organisation() AS renkei_organisation) IS NOT NULL));
create policy app_update on organisation for update to renkei_app using ((((id = ( SELECT renkei_organisation() AS renkei_organisation)) AND ( SELECT renkei_has_role(VARIADIC ARRAY['officer'::text]) AS renkei_has_role)) OR ( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role))) with check ((((id = ( SELECT renkei_organisation() AS renkei_organisation)) AND ( SELECT renkei_has_role(VARIADIC ARRAY['officer'::text]) AS renkei_has_role)) OR ( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role)));
create policy system_all on organisation for all to renkei_system using (true) with check (true);

create table organisation_key (
  organisation uuid not null,
  public_key bytea not null,
  sealed_seed bytea not null,
  created_at timestamp with time zone not null,
  constraint organisation_key_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id),
  constraint organisation_key_pkey PRIMARY KEY (organisation),
  constraint organisation_key_public_key_check CHECK ((length(public_key) = 32))
);
alter table organisation_key enable row level security, force row level security;
create policy system_all on organisation_key for all to renkei_system using (true) with check (true);

create table outlet (
  id uuid not null,
  organisation uuid not null,
  number integer not null,
  name text not null,
  format text not null,
  filter jsonb not null,
  secret_sha256 bytea,
  created_by uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  last_used_at timestamp with time zone,
  made_from bytea,
  content_sha256 bytea,
  serial bigint not null default 0,
  built_at timestamp with time zone,
  entries integer,
  bytes bigint,
  left_out jsonb,
  constraint outlet_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id),
  constraint outlet_organisation_number_key UNIQUE (organisation, number),
  constraint outlet_pkey PRIMARY KEY (id),
  constraint outlet_secret_sha256_key UNIQUE (secret_sha256)
);
CREATE INDEX outlet_list ON public.outlet USING btree (organisation, id DESC);
CREATE UNIQUE INDEX outlet_name ON public.outlet USING btree (organisation, name) WHERE (revoked_at IS NULL);
alter table outlet enable row level security, force row level security;
create policy app_delete on outlet for delete to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_insert on outlet for insert to renkei_app with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_read on outlet for select to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_update on outlet for update to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation))) with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy system_all on outlet for all to renkei_system using (true) with check (true);

create table outlet_sid (
  outlet uuid not null,
  rule bytea not null,
  sid integer not null,
  text bytea not null,
  rev integer not null default 1,
  constraint outlet_sid_outlet_fkey FOREIGN KEY (outlet) REFERENCES outlet(id) ON DELETE CASCADE,
  constraint outlet_sid_pkey PRIMARY KEY (outlet, rule)
);
CREATE UNIQUE INDEX outlet_sid_number ON public.outlet_sid USING btree (outlet, sid);
alter table outlet_sid enable row level security, force row level security;
create policy system_all on outlet_sid for all to renkei_system using (true) with check (true);

create table passkey (
  id uuid not null,
  credential text not null,
  person uuid not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  label text not null,
  synced boolean not null,
  suspect boolean not null default false,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  constraint passkey_counter_check CHECK ((counter >= 0)),
  constraint passkey_credential_key UNIQUE (credential),
  constraint passkey_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE,
  constraint passkey_pkey PRIMARY KEY (id)
);
CREATE INDEX passkey_person ON public.passkey USING btree (person, created_at);
alter table passkey enable row level security, force row level security;
create policy app_delete on passkey for delete to renkei_app using ((person = ( SELECT renkei_person() AS renkei_person)));
create policy app_insert on passkey for insert to renkei_app with check ((person = ( SELECT renkei_person() AS renkei_person)));
create policy app_read on passkey for select to renkei_app using ((person = ( SELECT renkei_person() AS renkei_person)));
create policy app_update on passkey for update to renkei_app using ((person = ( SELECT renkei_person() AS renkei_person))) with check ((person = ( SELECT renkei_person() AS renkei_person)));
create policy system_all on passkey for all to renkei_system using (true) with check (true);

create table passkey_challenge (
  challenge bytea not null,
  purpose text not null,
  person uuid,
  session uuid,
  binding bytea,
  salt bytea,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint passkey_challenge_challenge_check CHECK ((length(challenge) = 32)),
  constraint passkey_challenge_check CHECK (((binding IS NULL) = (salt IS NULL))),
  constraint passkey_challenge_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE,
  constraint passkey_challenge_pkey PRIMARY KEY (challenge),
  constraint passkey_challenge_session_fkey FOREIGN KEY (session) REFERENCES session(id) ON DELETE CASCADE
);
CREATE INDEX passkey_challenge_expires_at ON public.passkey_challenge USING btree (expires_at);
alter table passkey_challenge enable row level security, force row level security;
create policy system_all on passkey_challenge for all to renkei_system using (true) with check (true);

create table person (
  id uuid not null,
  organisation uuid not null,
  full_name text not null,
  address_as text not null,
  native_name text,
  latin_name text,
  languages text[] not null,
  time_zone text not null,
  capacities jsonb not null,
  roles text[] not null,
  status text not null,
  created_at timestamp with time zone not null,
  left_at timestamp with time zone,
  constraint person_address_as_check CHECK ((address_as IS NFC NORMALIZED)),
  constraint person_check CHECK (((status = 'left'::text) = (left_at IS NOT NULL))),
  constraint person_check1 CHECK (((status = 'active'::text) OR (roles = '{}'::text[]))),
  constraint person_full_name_check CHECK (((full_name IS NFC NORMALIZED) AND (full_name <> ''::text))),
  constraint person_id_organisation_key UNIQUE (id, organisation),
  constraint person_latin_name_check CHECK ((latin_name IS NFC NORMALIZED)),
  constraint person_native_name_check CHECK ((native_name IS NFC NORMALIZED)),
  constraint person_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id),
  constraint person_pkey PRIMARY KEY (id),
  constraint person_roles_check CHECK ((roles <@ ARRAY['responder'::text, 'officer'::text, 'signatory'::text, 'vetter'::text, 'secretary'::text, 'auditor'::text, 'operator'::text])),
  constraint person_status_check CHECK ((status = ANY (ARRAY['active'::text, 'left'::text])))
);
CREATE INDEX person_of ON public.person USING btree (organisation, status, id);
alter table person enable row level security, force row level security;
create policy app_delete on person for delete to renkei_app using ((((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) AND ((id = ( SELECT renkei_person() AS renkei_person)) OR ( SELECT renkei_has_role(VARIADIC ARRAY['officer'::text]) AS renkei_has_role))) OR ( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role)));
create policy app_insert on person for insert to renkei_app with check ((((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) AND ((id = ( SELECT renkei_person() AS renkei_person)) OR ( SELECT renkei_has_role(VARIADIC ARRAY['officer'::text]) AS renkei_has_role))) OR ( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role)));
create policy app_read on person for select to renkei_app using (((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) OR ( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role) OR ((status = 'active'::text) AND ( SELECT renkei_is_party() AS renkei_is_party))));
create policy app_update on person for update to renkei_app using ((((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) AND ((id = ( SELECT renkei_person() AS renkei_person)) OR ( SELECT renkei_has_role(VARIADIC ARRAY['officer'::text]) AS renkei_has_role))) OR ( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role))) with check ((((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) AND ((id = ( SELECT renkei_person() AS renkei_person)) OR ( SELECT renkei_has_role(VARIADIC ARRAY['officer'::text]) AS renkei_has_role))) OR ( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role)));
create policy system_all on person for all to renkei_system using (true) with check (true);

create table person_email (
  person uuid not null,
  organisation uuid not null,
  email text not null,
  folded text not null,
  constraint person_email_organisation_folded_key UNIQUE (organisation, folded),
  constraint person_email_person_organisation_fkey FOREIGN KEY (person, organisation) REFERENCES person(id, organisation),
  constraint person_email_pkey PRIMARY KEY (person)
);
CREATE INDEX person_email_folded ON public.person_email USING btree (folded);
alter table person_email enable row level security, force row level security;
create policy app_delete on person_email for delete to renkei_app using ((((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) AND ((person = ( SELECT renkei_person() AS renkei_person)) OR ( SELECT renkei_has_role(VARIADIC ARRAY['officer'::text]) AS renkei_has_role))) OR ( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role)));
create policy app_insert on person_email for insert to renkei_app with check ((((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) AND ((person = ( SELECT renkei_person() AS renkei_person)) OR ( SELECT renkei_has_role(VARIADIC ARRAY['officer'::text]) AS renkei_has_role))) OR ( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role)));
create policy app_read on person_email for select to renkei_app using (((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) OR ( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role)));
create policy app_update on person_email for update to renkei_app using ((((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) AND ((person = ( SELECT renkei_person() AS renkei_person)) OR ( SELECT renkei_has_role(VARIADIC ARRAY['officer'::text]) AS renkei_has_role))) OR ( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role))) with check ((((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) AND ((person = ( SELECT renkei_person() AS renkei_person)) OR ( SELECT renkei_has_role(VARIADIC ARRAY['officer'::text]) AS renkei_has_role))) OR ( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role)));
create policy system_all on person_email for all to renkei_system using (true) with check (true);

create table rate_limit (
  bucket text not null,
  key bytea not null,
  window_start timestamp with time zone not null,
  spent integer not null,
  constraint rate_limit_pkey PRIMARY KEY (bucket, key),
  constraint rate_limit_spent_check CHECK ((spent >= 0))
);
CREATE INDEX rate_limit_window_start ON public.rate_limit USING btree (window_start);
alter table rate_limit enable row level security, force row level security;
create policy system_all on rate_limit for all to renkei_system using (true) with check (true);

create table recall_notice (
  item uuid not null,
  organisation uuid not null,
  source uuid not null,
  title text not null,
  recalled_at timestamp with time zone not null,
  delete_by timestamp with time zone,
  acknowledged_at timestamp with time zone,
  acknowledged_person uuid,
  acknowledged_token uuid,
  deleted_at timestamp with time zone,
  reminders integer not null default 0,
  constraint recall_notice_item_fkey FOREIGN KEY (item) REFERENCES item(id) ON DELETE CASCADE,
  constraint recall_notice_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id),
  constraint recall_notice_pkey PRIMARY KEY (item, organisation)
);
CREATE INDEX recall_notice_list ON public.recall_notice USING btree (organisation, recalled_at DESC, item DESC);
CREATE INDEX recall_notice_open ON public.recall_notice USING btree (delete_by) WHERE (acknowledged_at IS NULL);
alter table recall_notice enable row level security, force row level security;
create policy app_delete on recall_notice for delete to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_insert on recall_notice for insert to renkei_app with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_read on recall_notice for select to renkei_app using (((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) OR (source = ( SELECT renkei_organisation() AS renkei_organisation))));
create policy app_update on recall_notice for update to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation))) with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy system_all on recall_notice for all to renkei_system using (true) with check (true);

create table receipt (
  item uuid not null,
  organisation uuid not null,
  source uuid not null,
  delivered_at timestamp with time zone,
  read_at timestamp with time zone,
  acted_at timestamp with time zone,
  via text[] not null default '{}'::text[],
  objects integer not null default 0,
  constraint receipt_item_fkey FOREIGN KEY (item) REFERENCES item(id) ON DELETE CASCADE,
  constraint receipt_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id),
  constraint receipt_pkey PRIMARY KEY (item, organisation)
);
alter table receipt enable row level security, force row level security;
create policy app_read on receipt for select to renkei_app using (((source = ( SELECT renkei_organisation() AS renkei_organisation)) OR (organisation = ( SELECT renkei_organisation() AS renkei_organisation))));
create policy system_all on receipt for all to renkei_system using (true) with check (true);

create table release (
  item uuid not null,
  by_organisation uuid not null,
  client uuid not null,
  source uuid not null,
  person uuid,
  at timestamp with time zone not null,
  constraint release_by_organisation_fkey FOREIGN KEY (by_organisation) REFERENCES organisation(id),
  constraint release_client_fkey FOREIGN KEY (client) REFERENCES organisation(id),
  constraint release_item_fkey FOREIGN KEY (item) REFERENCES item(id) ON DELETE CASCADE,
  constraint release_pkey PRIMARY KEY (item, by_organisation, client)
);
alter table release enable row level security, force row level security;
create policy app_read on release for select to renkei_app using ((((( SELECT renkei_organisation() AS renkei_organisation) = by_organisation) OR (( SELECT renkei_organisation() AS renkei_organisation) = client)) OR (( SELECT renkei_organisation() AS renkei_organisation) = source)));
create policy system_all on release for all to renkei_system using (true) with check (true);

create table renkei_migration (
  id text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  constraint renkei_migration_pkey PRIMARY KEY (id)
);

create table revocation (
  added bigint not null,
  collection uuid not null,
  object_id text collate "C" not null,
  until timestamp with time zone not null,
  constraint revocation_pkey PRIMARY KEY (added)
);
CREATE INDEX revocation_object ON public.revocation USING btree (collection, object_id);
CREATE INDEX revocation_until ON public.revocation USING btree (until);
alter table revocation enable row level security, force row level security;
create policy system_all on revocation for all to renkei_system using (true) with check (true);

create table roster_version (
  circle uuid not null,
  epoch integer not null,
  text text not null,
  sha256 text not null,
  signature bytea not null,
  public_key bytea not null,
  at timestamp with time zone not null,
  by_organisation uuid,
  by_person uuid,
  why text not null,
  constraint roster_version_by_organisation_fkey FOREIGN KEY (by_organisation) REFERENCES organisation(id),
  constraint roster_version_circle_fkey FOREIGN KEY (circle) REFERENCES circle(id),
  constraint roster_version_epoch_check CHECK ((epoch >= 1)),
  constraint roster_version_pkey PRIMARY KEY (circle, epoch),
  constraint roster_version_public_key_check CHECK ((octet_length(public_key) = 32)),
  constraint roster_version_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint roster_version_signature_check CHECK ((octet_length(signature) = 64)),
  constraint roster_version_why_check CHECK ((why IS NFC NORMALIZED))
);
alter table roster_version enable row level security, force row level security;
create policy app_read on roster_version for select to renkei_app using ((( SELECT renkei_has_role(VARIADIC ARRAY['secretary'::text]) AS renkei_has_role) OR (circle IN ( SELECT circle.id
   FROM circle
  WHERE (circle.steward = ( SELECT renkei_organisation() AS renkei_organisation)))) OR (( SELECT renkei_is_party() AS renkei_is_party) AND (circle IN ( SELECT circle_member.circle
   FROM circle_member
  WHERE (circle_member.organisation = ( SELECT renkei_organisation() AS renkei_organisation)))))));
create policy system_all on roster_version for all to renkei_system using (true) with check (true);

create table saved_search (
  id uuid not null,
  organisation uuid not null,
  person uuid not null,
  name text not null,
  filter jsonb not null,
  notify boolean not null,
  created_at timestamp with time zone not null,
  constraint saved_search_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id),
  constraint saved_search_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE,
  constraint saved_search_pkey PRIMARY KEY (id)
);
CREATE INDEX saved_search_person ON public.saved_search USING btree (person, id DESC);
alter table saved_search enable row level security, force row level security;
create policy app_delete on saved_search for delete to renkei_app using (((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) AND (person = ( SELECT renkei_person() AS renkei_person))));
create policy app_insert on saved_search for insert to renkei_app with check (((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) AND (person = ( SELECT renkei_person() AS renkei_person))));
create policy app_read on saved_search for select to renkei_app using (((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) AND (person = ( SELECT renkei_person() AS renkei_person))));
create policy app_update on saved_search for update to renkei_app using (((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) AND (person = ( SELECT renkei_person() AS renkei_person)))) with check (((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) AND (person = ( SELECT renkei_person() AS renkei_person))));
create policy system_all on saved_search for all to renkei_system using (true) with check (true);

create table search_gram (
  doc bigint not null,
  grams integer[] not null,
  constraint search_gram_doc_fkey FOREIGN KEY (doc) REFERENCES search_text(doc) ON DELETE CASCADE,
  constraint search_gram_pkey PRIMARY KEY (doc)
);
CREATE INDEX search_gram_grams ON public.search_gram USING gin (grams);
alter table search_gram enable row level security, force row level security;
create policy app_read on search_gram for select to renkei_app using (true);
create policy system_all on search_gram for all to renkei_system using (true) with check (true);

create table search_item (
  item uuid not null,
  types text[] not null,
  kinds text[] not null,
  labels text[] not null,
  techniques text[] not null,
  confidence integer,
  cut boolean not null,
  indexed_at timestamp with time zone not null,
  constraint search_item_item_fkey FOREIGN KEY (item) REFERENCES item(id) ON DELETE CASCADE,
  constraint search_item_pkey PRIMARY KEY (item)
);
alter table search_item enable row level security, force row level security;
create policy app_read on search_item for select to renkei_app using ((EXISTS ( SELECT
   FROM item
  WHERE (item.id = search_item.item))));
create policy system_all on search_item for all to renkei_system using (true) with check (true);

create table search_text (
  doc bigint not null generated as identity,
  item uuid not null,
  text text not null,
  constraint search_text_item_fkey FOREIGN KEY (item) REFERENCES item(id) ON DELETE CASCADE,
  constraint search_text_pkey PRIMARY KEY (doc)
);
CREATE INDEX search_text_item ON public.search_text USING btree (item);
alter table search_text enable row level security, force row level security;
create policy app_read on search_text for select to renkei_app using ((EXISTS ( SELECT
   FROM item
  WHERE (item.id = search_text.item))));
create policy system_all on search_text for all to renkei_system using (true) with check (true);

create table session (
  id uuid not null,
  secret_sha256 bytea not null,
  person uuid not null,
  method text not null,
  device text not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  verified_at timestamp with time zone,
  constraint session_check CHECK ((expires_at > created_at)),
  constraint session_method_check CHECK ((method = ANY (ARRAY['passkey'::text, 'code'::text, 'recovery'::text, 'invitation'::text, 'setup'::text, 'oidc'::text, 'demo'::text]))),
  constraint session_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_secret_sha256_check CHECK ((length(secret_sha256) = 32)),
  constraint session_secret_sha256_key UNIQUE (secret_sha256)
);
CREATE INDEX session_expires_at ON public.session USING btree (expires_at);
CREATE INDEX session_person ON public.session USING btree (person, created_at);
alter table session enable row level security, force row level security;
create policy app_delete on session for delete to renkei_app using ((person = ( SELECT renkei_person() AS renkei_person)));
create policy app_insert on session for insert to renkei_app with check ((person = ( SELECT renkei_person() AS renkei_person)));
create policy app_read on session for select to renkei_app using ((person = ( SELECT renkei_person() AS renkei_person)));
create policy app_update on session for update to renkei_app using ((person = ( SELECT renkei_person() AS renkei_person))) with check ((person = ( SELECT renkei_person() AS renkei_person)));
create policy system_all on session for all to renkei_system using (true) with check (true);

create table shared_object (
  added bigint not null,
  collection uuid not null,
  audience integer not null,
  item uuid not null,
  object_id text collate "C" not null,
  version text collate "C" not null,
  version_key text collate "C" not null,
  type text collate "C" not null,
  spec_version text collate "C" not null,
  superseded boolean not null default false,
  "json" text not null,
  sha256 bytea not null,
  variants smallint not null default 0,
  constraint shared_object_audience_fkey FOREIGN KEY (audience) REFERENCES audience(id),
  constraint shared_object_item_fkey FOREIGN KEY (item) REFERENCES item(id),
  constraint shared_object_pkey PRIMARY KEY (added)
);
CREATE INDEX shared_object_audience ON public.shared_object USING btree (audience, added);
CREATE INDEX shared_object_item ON public.shared_object USING btree (item, added);
CREATE INDEX shared_object_page ON public.shared_object USING btree (collection, added);
CREATE INDEX shared_object_variants ON public.shared_object USING btree (item) WHERE (variants > 0);
CREATE UNIQUE INDEX shared_object_version ON public.shared_object USING btree (object_id, version_key, ((((collection)::text || ' '::text) || (audience)::text)) COLLATE "C");
alter table shared_object enable row level security, force row level security;
create policy app_read on shared_object for select to renkei_app using (((audience = ANY (( SELECT (COALESCE(NULLIF(current_setting('renkei.audiences'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])) AND (item <> ALL (( SELECT (COALESCE(NULLIF(current_setting('renkei.closed'::text, true), ''::text), '{}'::text))::uuid[] AS "coalesce")::uuid[]))));
create policy system_all on shared_object for all to renkei_system using (true) with check (true);

create table source (
  id uuid not null,
  organisation uuid not null,
  kind text not null,
  name text not null,
  url text not null,
  collection text,
  scheme text not null,
  every_minutes integer not null,
  publisher text not null,
  link text,
  licence text not null,
  circle uuid,
  tlp text,
  pap text,
  personal_data boolean not null,
  max_bytes bigint not null,
  value_kind text,
  columns jsonb not null default '[]'::jsonb,
  since timestamp with time zone,
  paused boolean not null default false,
  "position" jsonb not null default '{}'::jsonb,
  next_run_at timestamp with time zone not null,
  failures integer not null default 0,
  failing_since timestamp with time zone,
  last_success_at timestamp with time zone,
  error_code text,
  error text,
  objects bigint not null default 0,
  lease uuid,
  lease_until timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint source_check CHECK (((circle IS NULL) OR (tlp IS NOT NULL))),
  constraint source_circle_fkey FOREIGN KEY (circle) REFERENCES circle(id),
  constraint source_every_minutes_check CHECK ((every_minutes >= 5)),
  constraint source_kind_check CHECK ((kind = ANY (ARRAY['taxii'::text, 'misp'::text, 'csv'::text, 'list'::text]))),
  constraint source_max_bytes_check CHECK ((max_bytes > 0)),
  constraint source_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id),
  constraint source_pap_check CHECK ((pap = ANY (ARRAY['clear'::text, 'green'::text, 'amber'::text, 'red'::text]))),
  constraint source_pkey PRIMARY KEY (id),
  constraint source_scheme_check CHECK ((scheme = ANY (ARRAY['none'::text, 'basic'::text, 'bearer'::text]))),
  constraint source_tlp_check CHECK ((tlp = ANY (ARRAY['clear'::text, 'green'::text, 'amber'::text, 'amber+strict'::text, 'red'::text])))
);
CREATE INDEX source_due ON public.source USING btree (next_run_at) WHERE (NOT paused);
CREATE INDEX source_of ON public.source USING btree (organisation, id);
alter table source enable row level security, force row level security;
create policy app_delete on source for delete to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_insert on source for insert to renkei_app with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_read on source for select to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_update on source for update to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation))) with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy system_all on source for all to renkei_system using (true) with check (true);

create table source_item (
  item uuid not null,
  run uuid,
  source uuid not null,
  organisation uuid not null,
  held text,
  constraint source_item_item_fkey FOREIGN KEY (item) REFERENCES item(id) ON DELETE CASCADE,
  constraint source_item_pkey PRIMARY KEY (item),
  constraint source_item_run_fkey FOREIGN KEY (run) REFERENCES source_run(id) ON DELETE SET NULL,
  constraint source_item_source_fkey FOREIGN KEY (source) REFERENCES source(id) ON DELETE CASCADE
);
CREATE INDEX source_item_of ON public.source_item USING btree (run);
alter table source_item enable row level security, force row level security;
create policy app_delete on source_item for delete to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_insert on source_item for insert to renkei_app with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_read on source_item for select to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_update on source_item for update to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation))) with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy system_all on source_item for all to renkei_system using (true) with check (true);

create table source_run (
  id uuid not null,
  source uuid not null,
  organisation uuid not null,
  cause text not null,
  person uuid,
  state text not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  pages integer not null default 0,
  bytes bigint not null default 0,
  objects bigint not null default 0,
  refused bigint not null default 0,
  retired bigint not null default 0,
  note text,
  error_code text,
  error text,
  constraint source_run_cause_check CHECK ((cause = ANY (ARRAY['schedule'::text, 'hand'::text]))),
  constraint source_run_pkey PRIMARY KEY (id),
  constraint source_run_source_fkey FOREIGN KEY (source) REFERENCES source(id) ON DELETE CASCADE,
  constraint source_run_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'unchanged'::text, 'failed'::text, 'cancelled'::text])))
);
CREATE INDEX source_run_of ON public.source_run USING btree (source, id DESC);
alter table source_run enable row level security, force row level security;
create policy app_delete on source_run for delete to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_insert on source_run for insert to renkei_app with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_read on source_run for select to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_update on source_run for update to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation))) with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy system_all on source_run for all to renkei_system using (true) with check (true);

create table source_secret (
  source uuid not null,
  sealed bytea not null,
  constraint source_secret_pkey PRIMARY KEY (source),
  constraint source_secret_source_fkey FOREIGN KEY (source) REFERENCES source(id) ON DELETE CASCADE
);
alter table source_secret enable row level security, force row level security;
create policy system_all on source_secret for all to renkei_system using (true) with check (true);

create table source_taken (
  source uuid not null,
  organisation uuid not null,
  what text not null,
  version text not null,
  constraint source_taken_pkey PRIMARY KEY (source, what, version),
  constraint source_taken_source_fkey FOREIGN KEY (source) REFERENCES source(id) ON DELETE CASCADE
);
alter table source_taken enable row level security, force row level security;
create policy app_delete on source_taken for delete to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_insert on source_taken for insert to renkei_app with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_read on source_taken for select to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_update on source_taken for update to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation))) with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy system_all on source_taken for all to renkei_system using (true) with check (true);

create table source_value (
  source uuid not null,
  organisation uuid not null,
  kind text not null,
  value text not null,
  meant text not null,
  properties jsonb not null,
  first_seen timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  seen uuid not null,
  changed uuid not null,
  retired boolean not null default false,
  constraint source_value_pkey PRIMARY KEY (source, kind, value),
  constraint source_value_source_fkey FOREIGN KEY (source) REFERENCES source(id) ON DELETE CASCADE
);
alter table source_value enable row level security, force row level security;
create policy app_delete on source_value for delete to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_insert on source_value for insert to renkei_app with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_read on source_value for select to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_update on source_value for update to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation))) with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy system_all on source_value for all to renkei_system using (true) with check (true);

create table standing_change (
  id bigint not null generated as identity,
  organisation uuid not null,
  act text not null,
  from_standing text,
  to_standing text not null,
  at timestamp with time zone not null,
  by_organisation uuid,
  by_person uuid,
  why text not null,
  constraint standing_change_act_check CHECK ((act = ANY (ARRAY['apply'::text, 'found'::text, 'sponsor'::text, 'vet'::text, 'accede'::text, 'suspend'::text, 'reinstate'::text, 'withdraw'::text]))),
  constraint standing_change_by_organisation_fkey FOREIGN KEY (by_organisation) REFERENCES organisation(id),
  constraint standing_change_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id),
  constraint standing_change_pkey PRIMARY KEY (id),
  constraint standing_change_why_check CHECK ((why IS NFC NORMALIZED))
);
CREATE INDEX standing_change_of ON public.standing_change USING btree (organisation, id);
CREATE UNIQUE INDEX standing_change_sponsor ON public.standing_change USING btree (organisation, by_organisation) WHERE (act = 'sponsor'::text);
alter table standing_change enable row level security, force row level security;
create policy app_read on standing_change for select to renkei_app using ((( SELECT renkei_organisation() AS renkei_organisation) IS NOT NULL));
create policy system_all on standing_change for all to renkei_system using (true) with check (true);

create table taxii_refusal (
  caller uuid not null,
  hour timestamp with time zone not null,
  collection text not null,
  constraint taxii_refusal_pkey PRIMARY KEY (caller, hour, collection)
);
alter table taxii_refusal enable row level security, force row level security;
create policy system_all on taxii_refusal for all to renkei_system using (true) with check (true);

create table taxii_status (
  id uuid not null,
  organisation uuid not null,
  body jsonb not null,
  expires_at timestamp with time zone not null,
  constraint taxii_status_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id),
  constraint taxii_status_pkey PRIMARY KEY (id)
);
CREATE INDEX taxii_status_expiry ON public.taxii_status USING btree (expires_at);
alter table taxii_status enable row level security, force row level security;
create policy app_delete on taxii_status for delete to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_insert on taxii_status for insert to renkei_app with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_read on taxii_status for select to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_update on taxii_status for update to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation))) with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy system_all on taxii_status for all to renkei_system using (true) with check (true);

create table totp (
  person uuid not null,
  sealed_secret bytea not null,
  created_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  last_step bigint not null default 0,
  constraint totp_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE,
  constraint totp_pkey PRIMARY KEY (person)
);
alter table totp enable row level security, force row level security;
create policy system_all on totp for all to renkei_system using (true) with check (true);

create table warning_entry (
  value text collate "C" not null,
  kind text collate "C" not null,
  list uuid not null,
  organisation uuid,
  constraint warning_entry_list_fkey FOREIGN KEY (list) REFERENCES warning_list(id) ON DELETE CASCADE,
  constraint warning_entry_pkey PRIMARY KEY (value, kind, list)
);
CREATE INDEX warning_entry_list ON public.warning_entry USING btree (list);
alter table warning_entry enable row level security, force row level security;
create policy app_delete on warning_entry for delete to renkei_app using (((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) OR ((organisation IS NULL) AND renkei_has_role(VARIADIC ARRAY['secretary'::text]))));
create policy app_insert on warning_entry for insert to renkei_app with check (((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) OR ((organisation IS NULL) AND renkei_has_role(VARIADIC ARRAY['secretary'::text]))));
create policy app_read on warning_entry for select to renkei_app using (((organisation IS NULL) OR (organisation = ( SELECT renkei_organisation() AS renkei_organisation))));
create policy app_update on warning_entry for update to renkei_app using (((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) OR ((organisation IS NULL) AND renkei_has_role(VARIADIC ARRAY['secretary'::text])))) with check (((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) OR ((organisation IS NULL) AND renkei_has_role(VARIADIC ARRAY['secretary'::text]))));
create policy system_all on warning_entry for all to renkei_system using (true) with check (true);

create table warning_list (
  id uuid not null,
  organisation uuid,
  name text not null,
  description text not null default ''::text,
  category text not null default ''::text,
  version text not null,
  kind text not null,
  origin text not null,
  licence text not null default ''::text,
  entries integer not null,
  skipped integer not null,
  v4_bits integer[] not null,
  v6_bits integer[] not null,
  generation integer not null default 0,
  imported_at timestamp with time zone not null,
  imported_by uuid,
  constraint warning_list_kind_check CHECK ((kind = ANY (ARRAY['string'::text, 'substring'::text, 'hostname'::text, 'cidr'::text, 'regex'::text]))),
  constraint warning_list_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id),
  constraint warning_list_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX warning_list_name ON public.warning_list USING btree (COALESCE(organisation, '00000000-0000-0000-0000-000000000000'::uuid), name);
alter table warning_list enable row level security, force row level security;
create policy app_delete on warning_list for delete to renkei_app using (((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) OR ((organisation IS NULL) AND renkei_has_role(VARIADIC ARRAY['secretary'::text]))));
create policy app_insert on warning_list for insert to renkei_app with check (((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) OR ((organisation IS NULL) AND renkei_has_role(VARIADIC ARRAY['secretary'::text]))));
create policy app_read on warning_list for select to renkei_app using (((organisation IS NULL) OR (organisation = ( SELECT renkei_organisation() AS renkei_organisation))));
create policy app_update on warning_list for update to renkei_app using (((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) OR ((organisation IS NULL) AND renkei_has_role(VARIADIC ARRAY['secretary'::text])))) with check (((organisation = ( SELECT renkei_organisation() AS renkei_organisation)) OR ((organisation IS NULL) AND renkei_has_role(VARIADIC ARRAY['secretary'::text]))));
create policy system_all on warning_list for all to renkei_system using (true) with check (true);

create table warning_list_off (
  organisation uuid not null,
  list uuid not null,
  constraint warning_list_off_list_fkey FOREIGN KEY (list) REFERENCES warning_list(id) ON DELETE CASCADE,
  constraint warning_list_off_pkey PRIMARY KEY (organisation, list)
);
alter table warning_list_off enable row level security, force row level security;
create policy app_delete on warning_list_off for delete to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_insert on warning_list_off for insert to renkei_app with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_read on warning_list_off for select to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_update on warning_list_off for update to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation))) with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy system_all on warning_list_off for all to renkei_system using (true) with check (true);

create table watch (
  id uuid not null,
  person uuid not null,
  organisation uuid not null,
  name text not null,
  circle uuid,
  type text,
  words text,
  source uuid,
  tlp text,
  critical boolean not null,
  created_at timestamp with time zone not null,
  constraint watch_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE,
  constraint watch_pkey PRIMARY KEY (id)
);
CREATE INDEX watch_person ON public.watch USING btree (person, id DESC);
alter table watch enable row level security, force row level security;
create policy app_delete on watch for delete to renkei_app using (((person = ( SELECT renkei_person() AS renkei_person)) AND (organisation = ( SELECT renkei_organisation() AS renkei_organisation))));
create policy app_insert on watch for insert to renkei_app with check (((person = ( SELECT renkei_person() AS renkei_person)) AND (organisation = ( SELECT renkei_organisation() AS renkei_organisation))));
create policy app_read on watch for select to renkei_app using ((person = ( SELECT renkei_person() AS renkei_person)));
create policy app_update on watch for update to renkei_app using (((person = ( SELECT renkei_person() AS renkei_person)) AND (organisation = ( SELECT renkei_organisation() AS renkei_organisation)))) with check (((person = ( SELECT renkei_person() AS renkei_person)) AND (organisation = ( SELECT renkei_organisation() AS renkei_organisation))));
create policy system_all on watch for all to renkei_system using (true) with check (true);

create table webhook (
  id uuid not null,
  organisation uuid not null,
  url text not null,
  kinds text[] not null,
  circles uuid[],
  state text not null,
  disabled_why text,
  sealed_secret bytea not null,
  sealed_old_secret bytea,
  old_secret_until timestamp with time zone,
  failing_since timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint webhook_check CHECK (((state = 'disabled'::text) = (disabled_why IS NOT NULL))),
  constraint webhook_disabled_why_check CHECK ((disabled_why = ANY (ARRAY['officer'::text, 'gone'::text, 'failing'::text]))),
  constraint webhook_kinds_check CHECK ((cardinality(kinds) > 0)),
  constraint webhook_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id),
  constraint webhook_pkey PRIMARY KEY (id),
  constraint webhook_state_check CHECK ((state = ANY (ARRAY['active'::text, 'disabled'::text])))
);
CREATE INDEX webhook_organisation ON public.webhook USING btree (organisation, id DESC);
alter table webhook enable row level security, force row level security;
create policy app_delete on webhook for delete to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_insert on webhook for insert to renkei_app with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_read on webhook for select to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_update on webhook for update to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation))) with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy system_all on webhook for all to renkei_system using (true) with check (true);

create table webhook_attempt (
  delivery uuid not null,
  n integer not null,
  organisation uuid not null,
  at timestamp with time zone not null,
  status integer,
  milliseconds integer not null,
  said text not null,
  constraint webhook_attempt_delivery_fkey FOREIGN KEY (delivery) REFERENCES webhook_delivery(id) ON DELETE CASCADE,
  constraint webhook_attempt_pkey PRIMARY KEY (delivery, n)
);
alter table webhook_attempt enable row level security, force row level security;
create policy app_read on webhook_attempt for select to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy system_all on webhook_attempt for all to renkei_system using (true) with check (true);

create table webhook_delivery (
  id uuid not null,
  webhook uuid not null,
  organisation uuid not null,
  place bigint,
  kind text not null,
  item uuid,
  state text not null,
  attempts integer not null default 0,
  next_at timestamp with time zone,
  claimed_until timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint webhook_delivery_pkey PRIMARY KEY (id),
  constraint webhook_delivery_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'delivered'::text, 'dead'::text, 'withheld'::text]))),
  constraint webhook_delivery_webhook_fkey FOREIGN KEY (webhook) REFERENCES webhook(id) ON DELETE CASCADE,
  constraint webhook_delivery_webhook_place_key UNIQUE (webhook, place)
);
CREATE INDEX webhook_delivery_created ON public.webhook_delivery USING btree (created_at);
CREATE INDEX webhook_delivery_due ON public.webhook_delivery USING btree (next_at) WHERE (state = 'pending'::text);
CREATE INDEX webhook_delivery_list ON public.webhook_delivery USING btree (webhook, id DESC);
CREATE INDEX webhook_delivery_state ON public.webhook_delivery USING btree (webhook, state, id DESC);
alter table webhook_delivery enable row level security, force row level security;
create policy app_delete on webhook_delivery for delete to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_insert on webhook_delivery for insert to renkei_app with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_read on webhook_delivery for select to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy app_update on webhook_delivery for update to renkei_app using ((organisation = ( SELECT renkei_organisation() AS renkei_organisation))) with check ((organisation = ( SELECT renkei_organisation() AS renkei_organisation)));
create policy system_all on webhook_delivery for all to renkei_system using (true) with check (true);

CREATE OR REPLACE FUNCTION public.agreement_edition_is_fixed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  affected uuid := case when tg_op = 'DELETE' then old.version else new.version end;
begin
  if (select state from agreement_version where id = affected) <> 'draft' then
    raise exception 'agreement version % is open for signature and its editions cannot be changed', affected;
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $function$;

CREATE OR REPLACE FUNCTION public.agreement_version_is_fixed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state <> 'draft' and (old.clauses, old.entry, old.manifest) is distinct from (new.clauses, new.entry, new.manifest) then
    raise exception 'agreement version % is open for signature and cannot be changed', old.id;
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.exchange_forget_values()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from object_value using gone where object_value.added = gone.added;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.exchange_forget_variants()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from object_variant using gone where gone.variants > 0 and object_variant.added = gone.added;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.exchange_note_added()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into collection_state as known (collection, last_added) select collection, max(added) from made group by collection order by collection
  on conflict (collection) do update set last_added = greatest(known.last_added, excluded.last_added);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.exchange_note_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into collection_state as known (collection, changes) select distinct collection, 1 from was order by collection
  on conflict (collection) do update set changes = known.changes + 1;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.exchange_note_networks()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into network_size (family, bits)
  select distinct family(address), masklen(address) from made where kind = 'network'
  on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.exchange_take_clock()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform from exchange_clock for update;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.feedback_admiralty(labels text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select round(avg(grade))::int from (
    select case substring(labels from 'admiralty-scale:source-reliability=\\?"([a-f])')
      when 'a' then 100 when 'b' then 75 when 'c' then 50 when 'd' then 25 when 'e' then 0 when 'f' then 50 end as grade
    union all
    select case substring(labels from 'admiralty-scale:information-credibility=\\?"([1-6])')
      when '1' then 100 when '2' then 75 when '3' then 50 when '4' then 25 when '5' then 0 when '6' then 50 end) as grades
$function$;

CREATE OR REPLACE FUNCTION public.feedback_confidence(base integer, lifetime_days integer, speed double precision, since timestamp with time zone, at timestamp with time zone, seen_by integer, false_positive_by integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select round((base
    * (1 - power(least(1, greatest(0, extract(epoch from at - since) / 86400.0 / lifetime_days))::double precision, 1 / speed))
    * (1 + seen_by)::double precision / (1 + seen_by + 2 * false_positive_by))::numeric)::int
$function$;

CREATE OR REPLACE FUNCTION public.feedback_decay_kind(kind text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case
    when kind in ('ipv4', 'ipv6') then 'ip'
    when kind in ('network', 'asn') then 'network'
    when kind in ('domain', 'url', 'email') then kind
    when kind = 'email-subject' then 'email'
    when kind in ('md5', 'sha1', 'sha256', 'sha512', 'hash') then 'hash'
    when kind in ('mac', 'filename', 'mutex', 'registry-key', 'user-agent', 'user-account') then 'host'
    else 'other' end
$function$;

CREATE OR REPLACE FUNCTION public.feedback_state(wanted bigint[], at timestamp with time zone)
 RETURNS TABLE(added bigint, item uuid, object_id text, kind text, base integer, confidence integer, expired boolean, reason text, seen bigint, seen_by integer, false_positive_by integer, last_seen timestamp with time zone)
 LANGUAGE sql
 STABLE
AS $function$
  with setting as materialized (
    select * from decay_setting where version = (select max(version) from decay_setting)
  )
  select one.added, one.item, one.object_id, worth.kind, worth.base, worth.confidence,
    worth.reason is not null, worth.reason,
    coalesce(total.seen, 0), coalesce(total.seen_by, 0), coalesce(total.false_positive_by, 0), total.last_seen
  from unnest(wanted) as asked (added)
  join shared_object as one on one.added = asked.added
  left join feedback_total as total on total.item = one.item and total.object_id = one.object_id
  left join lateral json_to_record(case when strpos(one.json, '\u') = 0 then one.json::json end)
    as plain (confidence text, valid_until text, revoked text, labels json) on true
  left join lateral feedback_stated(case when strpos(one.json, '\u') > 0 then one.json end) as careful on true
  left join lateral (
    select setting.* from setting where setting.kind in (
        select feedback_decay_kind(object_value.kind) from object_value where object_value.added = one.added)
      or (setting.kind = 'other' and one.type = 'indicator'
        and not exists (select from object_value where object_value.added = one.added))
    order by setting.lifetime_days desc, setting.kind limit 1) as rule on true
  cross join lateral (
    select coalesce(plain.confidence, careful.confidence) as confidence,
      coalesce(plain.valid_until, careful.valid_until) as valid_until,
      coalesce(plain.revoked, careful.revoked) = 'true' as revoked,
      coalesce(plain.labels::text, careful.labels) as labels) as said
  cross join lateral (
    select case when said.confidence ~ '^(100|[0-9]{1,2})$' then said.confidence::int
        when strpos(said.labels, 'admiralty-scale:') > 0 then coalesce(feedback_admiralty(said.labels), rule.base)
        else rule.base end as base,
      greatest(
        least(to_timestamp(one.added / 1000000.0),
          case when one.version_key collate "C" between '1970' and '3000'
            then (left(one.version_key, 19) || 'Z')::timestamptz end),
        total.last_seen) as since) as start
  cross join lateral (
    select case when rule.kind is not null then feedback_confidence(start.base, rule.lifetime_days, rule.speed, start.since, at,
      coalesce(total.seen_by, 0), coalesce(total.false_positive_by, 0)) end as confidence) as now
  cross join lateral (
    select rule.kind, case when rule.kind is not null then start.base end as base, now.confidence,
      case when said.revoked then 'revoked'
        when rtrim(said.valid_until, 'Z') collate "C" <= to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS') collate "C"
          then 'valid-until'
        when now.confidence < rule.threshold then 'decayed' end as reason) as worth
$function$;

CREATE OR REPLACE FUNCTION public.feedback_stated(object text)
 RETURNS TABLE(confidence text, valid_until text, revoked text, labels text)
 LANGUAGE plpgsql
 IMMUTABLE STRICT ROWS 1
AS $function$
begin
  return query select said.confidence, said.valid_until, said.revoked, said.labels::text
    from json_to_record(object::json) as said (confidence text, valid_until text, revoked text, labels json);
exception when others then
  return;
end $function$;

CREATE OR REPLACE FUNCTION public.ledger_entry_is_frozen()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and old.position is null and new.position is not null
    and new.id = old.id and new.leaf = old.leaf then
    return new;
  end if;
  raise exception 'ledger entry % never changes and never goes', old.id;
end $function$;

CREATE OR REPLACE FUNCTION public.ledger_log_only_grows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and new.origin = old.origin and new.verifier_key = old.verifier_key and new.size >= old.size
    and (old.checkpoint_size is null or new.checkpoint_size >= old.checkpoint_size) then
    return new;
  end if;
  raise exception 'the ledger keeps its name and key and never shrinks';
end $function$;

CREATE OR REPLACE FUNCTION public.renkei_has_role(VARIADIC wanted text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (string_to_array(COALESCE(current_setting('renkei.roles'::text, true), ''::text), ','::text) && wanted);

CREATE OR REPLACE FUNCTION public.renkei_is_party()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (EXISTS (SELECT FROM organisation WHERE ((organisation.id = renkei_organisation()) AND (organisation.standing = 'party'::text))));

CREATE OR REPLACE FUNCTION public.renkei_organisation()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('renkei.organisation'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION public.renkei_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('renkei.person'::text, true), ''::text))::uuid;

CREATE OR REPLACE PROCEDURE public.renkei_protect(IN protected regclass, IN readable text, IN writable text DEFAULT NULL::text)
 LANGUAGE plpgsql
AS $procedure$
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
end $procedure$;

CREATE TRIGGER agreement_edition_fixed BEFORE INSERT OR DELETE OR UPDATE ON public.agreement_edition FOR EACH ROW EXECUTE FUNCTION agreement_edition_is_fixed();

CREATE TRIGGER agreement_version_fixed BEFORE UPDATE ON public.agreement_version FOR EACH ROW EXECUTE FUNCTION agreement_version_is_fixed();

CREATE TRIGGER ledger_entry_frozen BEFORE DELETE OR UPDATE ON public.ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_entry_is_frozen();

CREATE TRIGGER ledger_log_grows BEFORE DELETE OR UPDATE ON public.ledger_log FOR EACH ROW EXECUTE FUNCTION ledger_log_only_grows();

CREATE TRIGGER note_networks AFTER INSERT ON public.object_value REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION exchange_note_networks();

CREATE TRIGGER forget_values AFTER DELETE ON public.shared_object REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION exchange_forget_values();

CREATE TRIGGER forget_variants AFTER DELETE ON public.shared_object REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION exchange_forget_variants();

CREATE TRIGGER note_added AFTER INSERT ON public.shared_object REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION exchange_note_added();

CREATE TRIGGER note_changed AFTER UPDATE ON public.shared_object REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION exchange_note_changed();

CREATE TRIGGER note_removed AFTER DELETE ON public.shared_object REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION exchange_note_changed();

CREATE TRIGGER take_clock BEFORE DELETE OR UPDATE ON public.shared_object FOR EACH STATEMENT EXECUTE FUNCTION exchange_take_clock();
