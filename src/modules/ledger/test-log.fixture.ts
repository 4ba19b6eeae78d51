import { type Actor, systemActor, type TokenActor } from '../../kernel/access/actor.ts';
import { signerFromSeed } from '../../kernel/crypto/keyring.ts';
import type { Database } from '../../kernel/db/database.ts';
import { append, type NewEntry } from './append.ts';
import { fsck } from './fsck.ts';
import { openLog } from './open-log.ts';
import { createSealer } from './sequencer.ts';

export const KEY = signerFromSeed(Buffer.alloc(32, 7));
export const system = systemActor('test');

export const ORGANISATION = {
  hanoi: '0193a000-0000-7000-8000-00000000000a',
  osaka: '0193a000-0000-7000-8000-00000000000b',
  penang: '0193a000-0000-7000-8000-00000000000c',
};

export function member(organisation: string): TokenActor {
  return { kind: 'token', token: 'test', organisation, scopes: ['ledger:read'] };
}

export function shared(id: string, more: Partial<NewEntry> = {}): NewEntry {
  return { act: 'shared', subject: { type: 'item', id }, ...more };
}

/** Opens the log of a fresh database and answers the few things that every test does with it. */
export async function openTestLog(database: Database) {
  const signer = await database.write(system, (tx) => openLog(tx, 'node.example/ledger/log', KEY));
  const seal = createSealer(database, () => signer);
  await seal();
  return {
    signer,
    seal,
    log: (actor: Actor, entry: NewEntry) => database.write(actor, (tx) => append(tx, entry)),
    check: (older?: string) => database.read(system, (tx) => fsck(tx, older === undefined ? {} : { older })),
  };
}
