import { hmacSha256, sameSecret } from '../../../kernel/crypto/hash.ts';
import type { Keyring } from '../../../kernel/crypto/keyring.ts';
import { AppError } from '../../../kernel/errors.ts';
import { type Filter, filterText } from './filter.ts';

const MAC_BYTES = 12;

/**
 * `next` tokens: the place after which a page begins, bound to collection and filter. A token of another query, or one
 * that was made up, is refused (TAXII 2.1 §3.5: never trusted); rights are checked anew on every request anyway.
 */
export interface NextTokens {
  write(resource: string, filter: Filter, added: number): string;
  /** Throws `bad-request`. */
  read(resource: string, filter: Filter): number | null;
}

export function nextTokens(keyring: Keyring): NextTokens {
  const key = keyring.derive('taxii-next');
  const mac = (resource: string, filter: Filter, added: number) =>
    hmacSha256(key, JSON.stringify([resource, filterText(filter), added])).subarray(0, MAC_BYTES);
  return {
    write: (resource, filter, added) => `${added.toString(36)}.${mac(resource, filter, added).toString('base64url')}`,
    read(resource, filter) {
      if (filter.next === null) return null;
      const [place = '', given = ''] = filter.next.split('.');
      const added = Number.parseInt(place, 36);
      const fits = Number.isSafeInteger(added) && sameSecret(given, mac(resource, filter, added).toString('base64url'));
      if (!fits)
        throw new AppError('bad-request', 'next: not a token of this collection and these filters. Begin without it.');
      return added;
    },
  };
}
