import { z } from 'zod';
import { person } from '../access.ts';
import { id, idParams, instant, languageTag } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { clause, clauseNumber } from './clause.ts';
import { accessionState, languageParams, sha256, versionState } from './shared.ts';

/** Every edition has the same force; `sha256` is that of its text in UTF-8. */
export const editionHead = z.object({ language: languageTag, title: z.string(), sha256 });

/** One block of an edition's text, in order. Only `clause` and `heading` carry a number. */
export const textBlock = z.object({
  kind: z.enum(['heading', 'clause', 'paragraph']),
  number: z.string().nullable(),
  text: z.string(),
});

/** When an open version enters into force: all of it must hold. A superseding version also waits for `signBefore`. */
export const entryRule = z.object({
  /** Countersigned accessions needed. */
  accessions: z.number().int().min(1).max(1000),
  notBefore: instant.nullable(),
  /** Parties to the version before that have not signed by then lapse when this one enters into force. */
  signBefore: instant.nullable(),
});

export const versionHead = z.object({
  id,
  number: z.number().int(),
  state: versionState,
  /** Of the manifest (RFC 8785 JSON); null while it is a draft. */
  sha256: sha256.nullable(),
  languages: z.array(languageTag),
  openedAt: instant.nullable(),
  inForceFrom: instant.nullable(),
  endedAt: instant.nullable(),
});

export const agreementSummary = z.object({
  id,
  slug: z.string(),
  names: z.record(z.string(), z.string()),
  /** Newest first. Drafts are seen by the secretariat alone. */
  versions: z.array(versionHead),
});

/** Where my organisation stands on this version, and what I may do next. */
export const myAccession = z.object({
  id: id.nullable(),
  state: accessionState.nullable(),
  signedAt: instant.nullable(),
  countersignedAt: instant.nullable(),
  can: z.array(z.enum(['sign', 'approve', 'withdraw'])),
  /** Why I may not sign or approve now: `reason.<code>` in the message catalogue. */
  hindrance: z
    .enum([
      'not-open',
      'not-signatory',
      'not-approver',
      'not-vetted',
      'already-signed',
      'own-signature',
      'nothing-to-approve',
    ])
    .nullable(),
});

export const versionView = versionHead.extend({
  agreement: z.object({ id, slug: z.string(), names: z.record(z.string(), z.string()) }),
  editions: z.array(editionHead),
  clauses: z.array(clause),
  entry: entryRule,
  /** Countersigned accessions so far. */
  accessions: z.number().int(),
  supersedes: z.number().int().nullable(),
  mine: myAccession,
});

export const edition = editionHead.extend({
  text: z.string(),
  blocks: z.array(textBlock),
  /** Other languages of the same version. */
  alternatives: z.array(languageTag),
});

export const clauseChange = z.object({
  kind: z.enum(['added', 'removed', 'changed']),
  number: z.string(),
  before: clause.nullable(),
  after: clause.nullable(),
});

export const listAgreements = endpoint({
  id: 'agreements.list',
  method: 'GET',
  path: '/api/v1/agreements',
  summary: 'Agreements with their versions',
  access: person(),
  reply: z.object({ items: z.array(agreementSummary) }),
});

/** `:id` is the id of a version, here and below. */
export const readVersion = endpoint({
  id: 'agreements.readVersion',
  method: 'GET',
  path: '/api/v1/agreements/:id',
  summary: 'One version: editions, clauses, and where my organisation stands',
  access: person(),
  params: idParams,
  reply: versionView,
  errors: ['not-found'],
});

export const readEdition = endpoint({
  id: 'agreements.readEdition',
  method: 'GET',
  path: '/api/v1/agreements/:id/editions/:language',
  summary: 'The text of one language edition',
  access: person(),
  params: languageParams,
  reply: edition,
  errors: ['not-found'],
});

/** `agreement`, `version` and `number` as a decision's reason cites them. */
export const readClause = endpoint({
  id: 'agreements.readClause',
  method: 'GET',
  path: '/api/v1/clauses/:agreement/:version/:number',
  summary: 'The words of a cited clause, in the asked language where there is an edition, else in the first one',
  access: person(),
  params: z.object({ agreement: id, version: z.coerce.number().int(), number: clauseNumber }),
  query: z.object({ language: languageTag.optional() }),
  reply: z.object({ agreement: id, version: z.number(), number: z.string(), language: languageTag, text: z.string() }),
  errors: ['not-found'],
});

export const diffVersions = endpoint({
  id: 'agreements.diffVersions',
  method: 'GET',
  path: '/api/v1/agreements/:id/changes',
  summary: 'Clauses added, changed and removed since the version before',
  access: person(),
  params: idParams,
  reply: z.object({ since: z.number().int().nullable(), changes: z.array(clauseChange) }),
  errors: ['not-found'],
});

export const downloadEvidence = endpoint({
  id: 'agreements.downloadEvidence',
  method: 'GET',
  path: '/api/v1/agreements/:id/evidence',
  summary: 'Everything that `renkei verify agreement FILE` needs, as one JSON file',
  access: person(),
  params: idParams,
  reply: 'raw',
  errors: ['not-found'],
});

export const downloadPdf = endpoint({
  id: 'agreements.downloadPdf',
  method: 'GET',
  path: '/api/v1/agreements/:id/document.pdf',
  summary: 'One edition with the signature page, as PDF',
  access: person(),
  params: idParams,
  query: z.object({ language: languageTag.optional() }),
  reply: 'raw',
  errors: ['not-found'],
});
