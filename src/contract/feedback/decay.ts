import { z } from 'zod';
import { person, personOrToken } from '../access.ts';
import { instant } from '../common.ts';
import { endpoint } from '../endpoint.ts';

export const decayRule = z.object({
  kind: z.enum(['ip', 'network', 'domain', 'url', 'email', 'hash', 'host', 'other']),
  lifetimeDays: z.number().int().min(1).max(36_500),
  /** Above 1 confidence falls fast at first, below 1 slowly. */
  speed: z.number().min(0.1).max(10),
  /** Confidence of an object that states none. */
  base: z.number().int().min(0).max(100),
  /** Below it an indicator counts as expired. */
  threshold: z.number().int().min(0).max(100),
});

const settings = z.object({ version: z.number().int(), setAt: instant.nullable(), rules: z.array(decayRule) });

export const getDecay = endpoint({
  id: 'feedback.getDecay',
  method: 'GET',
  path: '/api/v1/feedback/decay',
  summary: 'How fast indicators lose their worth, by kind',
  access: personOrToken('exchange:read'),
  reply: settings,
});

export const setDecay = endpoint({
  id: 'feedback.setDecay',
  method: 'PUT',
  path: '/api/v1/feedback/decay',
  summary: 'Change how fast indicators lose their worth; every change is a new version',
  access: person('secretary'),
  body: z.object({
    /** The version that was read: a change in between is not overwritten. */
    version: z.number().int(),
    rules: z.array(decayRule).min(1).max(8),
  }),
  reply: settings,
  errors: ['stale', 'unprocessable'],
});
