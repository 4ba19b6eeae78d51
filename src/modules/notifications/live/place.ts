import type { Keyring } from '../../../kernel/crypto/keyring.ts';
import { AppError } from '../../../kernel/errors.ts';

const PURPOSE = 'live place';

/** Places as they leave the node: sealed, so that their distances tell nobody what happened that they may not know. */
export interface Places {
  seal(place: number): string;
  /** Throws AppError `bad-request` for what this node has not given out. */
  open(text: string): number;
}

export function sealedPlaces(keyring: Keyring): Places {
  return {
    seal(place) {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64BE(BigInt(place));
      return keyring.seal(PURPOSE, bytes, '').toString('base64url');
    },
    open(text) {
      try {
        return Number(keyring.unseal(PURPOSE, Buffer.from(text, 'base64url'), '').readBigUInt64BE());
      } catch (cause) {
        throw new AppError(
          'bad-request',
          'Last-Event-ID is not an id that this node gave: leave it out to begin now.',
          {
            cause,
          },
        );
      }
    },
  };
}
