import type { Keyring } from '../../../kernel/crypto/keyring.ts';
import type { WebhookRow } from '../tables.ts';

const PURPOSE = 'webhook secret';

/** Sealed for storage: to sign, the node needs the secret itself. */
export function sealSecret(keyring: Keyring, webhook: string, secret: string): Buffer {
  return keyring.seal(PURPOSE, Buffer.from(secret), webhook);
}

/** The secrets that a message is signed by now: after a rotation the old one too, for a while. */
export function secretsOf(keyring: Keyring, row: WebhookRow, now: Date): string[] {
  const open = (sealed: Buffer) => keyring.unseal(PURPOSE, sealed, row.id).toString();
  const old =
    row.sealed_old_secret && row.old_secret_until && row.old_secret_until > now ? [row.sealed_old_secret] : [];
  return [row.sealed_secret, ...old].map(open);
}
