import { z } from 'zod';

const base64url = z
  .string()
  .regex(/^[A-Za-z0-9_-]*$/, 'is not base64url')
  .max(100_000);

const credential = {
  id: base64url.min(1).max(2_000),
  rawId: base64url.min(1).max(2_000),
  type: z.literal('public-key'),
  authenticatorAttachment: z.string().max(40).optional(),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
};

/** What `navigator.credentials.create()` gave, as JSON (WebAuthn 3 §5.1.1 RegistrationResponseJSON). */
export const registrationResponse = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    authenticatorData: base64url.optional(),
    transports: z.array(z.string().max(40)).max(10).optional(),
    publicKeyAlgorithm: z.number().int().optional(),
    publicKey: base64url.optional(),
  }),
});

/** What `navigator.credentials.get()` gave, as JSON (WebAuthn 3 §5.1.1 AuthenticationResponseJSON). */
export const assertionResponse = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
});

/** Options for `navigator.credentials.create()` (PublicKeyCredentialCreationOptionsJSON). */
export const creationOptions = z.looseObject({
  challenge: z.string(),
  rp: z.looseObject({ name: z.string(), id: z.string().optional() }),
  user: z.looseObject({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.looseObject({ alg: z.number(), type: z.literal('public-key') })),
});

/** Options for `navigator.credentials.get()` (PublicKeyCredentialRequestOptionsJSON). */
export const requestOptions = z.looseObject({ challenge: z.string(), rpId: z.string().optional() });

/** Six digits of an authenticator app (RFC 6238). */
export const totpCode = z.string().regex(/^[0-9]{6}$/, 'is not six digits');

export type RegistrationResponse = z.infer<typeof registrationResponse>;
export type AssertionResponse = z.infer<typeof assertionResponse>;
export type CreationOptions = z.infer<typeof creationOptions>;
export type RequestOptions = z.infer<typeof requestOptions>;
