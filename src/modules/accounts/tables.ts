import type { z } from 'zod';
import type { Scope } from '../../contract/access.ts';
import type { me } from '../../contract/accounts.ts';

export type SessionMethod = z.infer<typeof me>['session']['method'];
export type LinkKind = 'setup' | 'invitation' | 'recovery' | 'demo';

export interface SessionRow {
  id: string;
  secret_sha256: Buffer;
  person: string;
  method: SessionMethod;
  device: string;
  created_at: Date;
  seen_at: Date;
  expires_at: Date;
  verified_at: Date | null;
}

export interface PasskeyRow {
  id: string;
  credential: string;
  person: string;
  public_key: Buffer;
  counter: number;
  transports: string[];
  label: string;
  synced: boolean;
  suspect: boolean;
  created_at: Date;
  last_used_at: Date | null;
}

export interface ChallengeRow {
  challenge: Buffer;
  purpose: string;
  person: string | null;
  session: string | null;
  binding: Buffer | null;
  salt: Buffer | null;
  expires_at: Date;
  used_at: Date | null;
}

export interface TotpRow {
  person: string;
  sealed_secret: Buffer;
  created_at: Date;
  confirmed_at: Date | null;
  last_step: number;
}

export interface LinkRow {
  id: string;
  kind: LinkKind;
  secret_sha256: Buffer;
  person: string | null;
  organisation: string | null;
  created_by: string | null;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

export interface TokenRow {
  id: string;
  organisation: string;
  name: string;
  secret_sha256: Buffer;
  scopes: Scope[];
  created_by: string | null;
  created_at: Date;
  expires_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

export interface ProviderRow {
  organisation: string;
  issuer: string;
  client_id: string;
  sealed_client_secret: Buffer;
  sign_in_name: string;
  set_by: string | null;
  set_at: Date;
}

export interface ExternalIdentityRow {
  organisation: string;
  issuer: string;
  subject: string;
  person: string;
  linked_at: Date;
}

export interface OidcAttemptRow {
  state_sha256: Buffer;
  browser_sha256: Buffer;
  organisation: string;
  person: string | null;
  session: string | null;
  code_verifier: string;
  nonce: string;
  expires_at: Date;
}

export interface RateLimitRow {
  bucket: string;
  key: Buffer;
  window_start: Date;
  spent: number;
}

export interface Tables {
  session: SessionRow;
  passkey: PasskeyRow;
  passkey_challenge: ChallengeRow;
  totp: TotpRow;
  one_time_link: LinkRow;
  api_token: TokenRow;
  identity_provider: ProviderRow;
  external_identity: ExternalIdentityRow;
  oidc_attempt: OidcAttemptRow;
  rate_limit: RateLimitRow;
}
