-- An outlet that a token makes has no secret: only people and tokens of its organisation fetch it, by its id.
alter table outlet alter column secret_sha256 drop not null, alter column created_by drop not null;
