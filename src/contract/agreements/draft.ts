import { z } from 'zod';
import { person, withStepUp } from '../access.ts';
import { idParams, languageTag } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { clause } from './clause.ts';
import { agreementErrors, languageParams, reasonText } from './shared.ts';
import { edition, entryRule, versionView } from './version.ts';

const names = z.record(languageTag, z.string().trim().min(1).max(200));

/** What stands between a draft and its opening; `at` names edition or clause, `warning`s do not stop it. */
export const lintFinding = z.object({
  severity: z.enum(['error', 'warning']),
  /** `agreement.lint.<code>` in the message catalogue. */
  code: z.string(),
  at: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const createAgreement = endpoint({
  id: 'agreements.create',
  method: 'POST',
  path: '/api/v1/agreements',
  summary: 'Draft a new agreement: version 1, empty',
  access: person('secretary'),
  body: z.object({ slug: z.string().regex(/^[a-z][a-z0-9-]{2,59}$/), names }),
  reply: versionView,
  status: 201,
  errors: ['conflict'],
  idempotent: true,
});

export const amendAgreement = endpoint({
  id: 'agreements.amend',
  method: 'POST',
  path: '/api/v1/agreements/:id/amendments',
  summary: 'Draft the next version from this one: texts and clauses are copied',
  access: person('secretary'),
  params: idParams,
  reply: versionView,
  status: 201,
  errors: agreementErrors,
});

/** The first line of the text is the title (`# Title`); clauses start their line with their number (`4.2 …`). */
export const setEdition = endpoint({
  id: 'agreements.setEdition',
  method: 'PUT',
  path: '/api/v1/agreements/:id/editions/:language',
  summary: 'Set the text of one language edition of a draft',
  access: person('secretary'),
  params: languageParams,
  body: z.object({ text: z.string().min(1).max(500_000) }),
  reply: edition,
  errors: agreementErrors,
});

export const removeEdition = endpoint({
  id: 'agreements.removeEdition',
  method: 'DELETE',
  path: '/api/v1/agreements/:id/editions/:language',
  summary: 'Remove a language edition from a draft',
  access: person('secretary'),
  params: languageParams,
  reply: z.undefined(),
  errors: agreementErrors,
});

export const setClauses = endpoint({
  id: 'agreements.setClauses',
  method: 'PUT',
  path: '/api/v1/agreements/:id/clauses',
  summary: 'Set what the numbered clauses of a draft mean to a machine, and when it enters into force',
  access: person('secretary'),
  params: idParams,
  body: z.object({ clauses: z.array(clause).max(200), entry: entryRule }),
  reply: versionView,
  errors: agreementErrors,
});

export const lintVersion = endpoint({
  id: 'agreements.lint',
  method: 'GET',
  path: '/api/v1/agreements/:id/findings',
  summary: 'What is contradictory, missing or not the same in every edition',
  access: person('secretary'),
  params: idParams,
  reply: z.object({ items: z.array(lintFinding) }),
  errors: ['not-found'],
});

export const openVersion = endpoint({
  id: 'agreements.open',
  method: 'POST',
  path: '/api/v1/agreements/:id/opening',
  summary: 'Open a draft for signature: its manifest is fixed for good',
  access: withStepUp(person('secretary')),
  params: idParams,
  reply: versionView,
  errors: agreementErrors,
});

export const endVersion = endpoint({
  id: 'agreements.end',
  method: 'POST',
  path: '/api/v1/agreements/:id/ending',
  summary: 'End an open version or the one in force; nothing more is shared under it',
  access: withStepUp(person('secretary')),
  params: idParams,
  body: z.object({ reason: reasonText }),
  reply: versionView,
  errors: agreementErrors,
});
