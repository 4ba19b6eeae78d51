import { z } from 'zod';
import { anyone, personOrToken } from './access.ts';
import { instant, page, pageQuery } from './common.ts';
import { endpoint } from './endpoint.ts';

const read = personOrToken('ledger:read');
const whole = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** One logged act; ids only. Which acts there are: `ledger.act.<act>` in the message catalogue. */
export const ledgerEvent = z.object({
  act: z.string(),
  at: instant,
  organisation: z.string().nullable(),
  person: z.string().optional(),
  subject: z.object({ type: z.string(), id: z.string() }),
  source: z.string().optional(),
  circle: z.string().optional(),
  ground: z.object({ agreement: z.string(), version: z.string(), clause: z.string().optional() }).optional(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
});

export const ledgerEntry = z.object({
  entry: z.number().int(),
  /** Place in the tree; null until it is sealed, a second or so after the act. */
  index: z.number().int().nullable(),
  leaf: z.string(),
  /** null: erased under a retention rule; the leaf stays. */
  event: ledgerEvent.nullable(),
});

/** What `renkei verify ledger` and the public page check with the verifier key alone. */
export const ledgerProof = z.object({
  format: z.literal('renkei-ledger-proof/1'),
  event: ledgerEvent,
  key: z.string(),
  index: z.number().int(),
  path: z.array(z.string()).readonly(),
  checkpoint: z.string(),
});

export const growthProof = z.object({
  format: z.literal('renkei-ledger-consistency/1'),
  oldSize: z.number().int(),
  size: z.number().int(),
  path: z.array(z.string()).readonly(),
});

export const readCheckpoint = endpoint({
  id: 'ledger.readCheckpoint',
  method: 'GET',
  path: '/ledger/log/checkpoint',
  summary: 'The signed checkpoint (C2SP tlog-checkpoint)',
  access: anyone,
  reply: 'raw',
  errors: ['not-found', 'unavailable'],
});

export const readTile = endpoint({
  id: 'ledger.readTile',
  method: 'GET',
  path: '/ledger/log/tile/*',
  summary: 'A tile of hashes or a bundle of entries (C2SP tlog-tiles): <L>/<N>[.p/<W>], entries/<N>[.p/<W>]',
  access: anyone,
  params: z.object({ '*': z.string().max(200) }),
  reply: 'raw',
  errors: ['not-found', 'unavailable'],
});

export const readVerifierKey = endpoint({
  id: 'ledger.readVerifierKey',
  method: 'GET',
  path: '/ledger/log/verifier-key',
  summary: 'The key that checkpoints verify with, as name+hash+key (C2SP signed-note)',
  access: anyone,
  reply: 'raw',
  errors: ['unavailable'],
});

export const listEntries = endpoint({
  id: 'ledger.listEntries',
  method: 'GET',
  path: '/api/v1/ledger/entries',
  summary: 'The entries that concern your organisation, newest first',
  access: read,
  query: pageQuery.extend({
    after: whole.optional(),
    subject: z.string().max(300).optional(),
    act: z.string().max(40).optional(),
  }),
  reply: page(ledgerEntry),
});

export const proveEntry = endpoint({
  id: 'ledger.proveEntry',
  method: 'GET',
  path: '/api/v1/ledger/entries/:entry/proof',
  summary: 'The proof that an entry which concerns your organisation is in the log',
  access: read,
  params: z.object({ entry: whole }),
  reply: ledgerProof,
  errors: ['not-found', 'conflict', 'unavailable'],
});

export const proveGrowth = endpoint({
  id: 'ledger.proveGrowth',
  method: 'GET',
  path: '/api/v1/ledger/growth',
  summary: 'The proof that the log of one size begins with the log of a smaller size',
  access: read,
  query: z.object({ from: whole, to: whole.optional() }),
  reply: growthProof,
  errors: ['unavailable'],
});

/** Every endpoint of the ledger. */
export const endpoints = [readCheckpoint, readTile, readVerifierKey, listEntries, proveEntry, proveGrowth] as const;
