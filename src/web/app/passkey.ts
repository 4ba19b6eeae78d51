import type {
  AssertionResponse,
  CreationOptions,
  RegistrationResponse,
  RequestOptions,
} from '../../contract/accounts/webauthn.ts';

/** Whether this browser can use passkeys on this address at all. */
export function passkeysWork(): boolean {
  return window.isSecureContext && 'credentials' in navigator && 'PublicKeyCredential' in window;
}

/** Opens the browser's passkey dialogue. Throws `NotAllowedError` where the person closes it. */
export async function signWithPasskey(options: RequestOptions | Record<string, unknown>): Promise<AssertionResponse> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  type Options = Parameters<typeof startAuthentication>[0]['optionsJSON'];
  return (await startAuthentication({ optionsJSON: options as unknown as Options })) as AssertionResponse;
}

/** Opens the browser's dialogue for making a passkey. Throws `InvalidStateError` where this device already has one. */
export async function makePasskey(options: CreationOptions): Promise<RegistrationResponse> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  type Options = Parameters<typeof startRegistration>[0]['optionsJSON'];
  return (await startRegistration({ optionsJSON: options as unknown as Options })) as RegistrationResponse;
}
