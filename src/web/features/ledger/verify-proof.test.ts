import { createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { expect, it } from 'vitest';
import type { LedgerProof } from './entry-types.ts';
import { canonical, verifyProof } from './verify-proof.ts';

const NAME = 'node.example/ledger';
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const typed = Buffer.concat([Buffer.of(1), publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)]);
const keyId = sha(Buffer.from(`${NAME}\n`), typed).subarray(0, 4);
const VERIFIER = `${NAME}+${keyId.toString('hex')}+${typed.toString('base64')}`;

function sha(...parts: Buffer[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}

/** The tree as the standard defines it, by recursion; nothing here is shared with what is tested. */
function root(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return sha(Buffer.of(0), leaves[0] as Buffer);
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return sha(Buffer.of(1), root(leaves.slice(0, split)), root(leaves.slice(split)));
}

function path(index: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length === 1) return [];
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1));
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split ? [...path(index, left), root(right)] : [...path(index - split, right), root(left)];
}

function proofOf(index: number, size: number): LedgerProof {
  const keys = Array.from({ length: size }, (_, place) => sha(Buffer.from(`key ${place}`)));
  const events = keys.map((_, place) => ({
    act: 'shared',
    at: '2026-11-01T00:00:00.000Z',
    organisation: null,
    subject: { type: 'item', id: `é${place}` },
  }));
  const leaves = events.map((event, place) =>
    Buffer.concat([
      Buffer.of(1),
      createHmac('sha256', keys[place] as Buffer)
        .update(canonical(event))
        .digest(),
    ]),
  );
  const text = `${NAME}\n${size}\n${root(leaves).toString('base64')}\n`;
  const signature = Buffer.concat([keyId, sign(null, Buffer.from(text), privateKey)]).toString('base64');
  return {
    format: 'renkei-ledger-proof/1',
    event: events[index] as LedgerProof['event'],
    key: (keys[index] as Buffer).toString('base64'),
    index,
    path: path(index, leaves).map((hash) => hash.toString('base64')),
    checkpoint: `${text}\n— ${NAME} ${signature}\n`,
  };
}

it('holds for every place in trees of every shape', async () => {
  for (const size of [1, 2, 3, 5, 8, 11]) {
    for (let index = 0; index < size; index += 1) {
      expect(await verifyProof(proofOf(index, size), VERIFIER)).toEqual({ ok: true, index, size });
    }
  }
});

it('breaks where anything of it was changed', async () => {
  const proof = proofOf(4, 11);
  const verdict = async (change: Partial<LedgerProof>) => {
    const result = await verifyProof({ ...proof, ...change }, VERIFIER);
    return result.ok ? 'holds' : result.at;
  };
  expect(await verdict({ event: { ...proof.event, act: 'read' } })).toBe('path');
  expect(await verdict({ key: Buffer.alloc(32).toString('base64') })).toBe('path');
  expect(await verdict({ index: 5 })).toBe('path');
  expect(await verdict({ index: 11 })).toBe('path');
  expect(await verdict({ path: proof.path.slice(1) })).toBe('path');
  expect(await verdict({ path: [...proof.path, proof.path[0] as string] })).toBe('path');
  expect(await verdict({ checkpoint: proof.checkpoint.replace('\n11\n', '\n12\n') })).toBe('checkpoint');
  expect(await verdict({ checkpoint: proofOf(0, 3).checkpoint })).toBe('path');
});

it('does not take a key whose hash does not fit, nor another log’s', async () => {
  const proof = proofOf(0, 3);
  expect(await verifyProof(proof, VERIFIER.replace(NAME, 'other.example/ledger'))).toEqual({ ok: false, at: 'key' });
  expect(await verifyProof(proof, 'nonsense')).toEqual({ ok: false, at: 'key' });
  const other = proofOf(0, 3).checkpoint.replaceAll(NAME, 'other.example/ledger');
  expect(await verifyProof({ ...proof, checkpoint: other }, VERIFIER)).toEqual({ ok: false, at: 'checkpoint' });
});
