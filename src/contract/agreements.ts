import { z } from 'zod';
import { person, withStepUp } from './access.ts';
import { assertionResponse, requestOptions } from './accounts/webauthn.ts';
import { clause, clauseNumber } from './clauses.ts';
import { countryCode, id, idParams, instant, languageTag } from './common.ts';
import { organisationKind } from './directory/organisation.ts';
import { endpoint } from './endpoint.ts';

/** draft → open (for signature) → in-force → superseded | ended. Only a draft can be changed. */
export const versionState = z.enum(['draft', 'open', 'in-force', 'superseded', 'ended']);
/**
 * signed (first signatory) → countersigned (second approver, then the organisation) → suspended | withdrawn | lapsed.
 * An organisation is suspended and reinstated in the directory; its accession follows.
 */
export const accessionState = z.enum(['signed', 'countersigned', 'suspended', 'withdrawn', 'lapsed']);
export const ceremonyAct = z.enum(['sign', 'approve']);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const reasonText = z.string().trim().min(3).max(2000);
const names = z.record(languageTag, z.string().trim().min(1).max(200));

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

export const signatureLine = z.object({
  act: ceremonyAct,
  person: id,
  name: z.string(),
  capacity: z.string(),
  /** The edition that was on the screen; the signature covers all of them. */
  edition: languageTag,
  at: instant,
});

export const accessionView = z.object({
  id,
  organisation: z.object({ id, name: z.string(), country: countryCode, class: organisationKind }),
  state: accessionState,
  signatures: z.array(signatureLine),
  countersigned: z.object({ at: instant, publicKey: z.string(), signature: z.string() }).nullable(),
  notices: z.array(
    z.object({
      kind: z.enum(['withdrawal', 'suspension', 'reinstatement', 'lapse']),
      at: instant,
      /** Null: it stands in the organisation's standing history. */
      reason: z.string().nullable(),
    }),
  ),
});

/** What stands between a draft and its opening; `at` names edition or clause, `warning`s do not stop it. */
export const lintFinding = z.object({
  severity: z.enum(['error', 'warning']),
  /** `agreement.lint.<code>` in the message catalogue. */
  code: z.string(),
  at: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const clauseChange = z.object({
  kind: z.enum(['added', 'removed', 'changed']),
  number: z.string(),
  before: clause.nullable(),
  after: clause.nullable(),
});

const agreementErrors = ['not-found', 'conflict', 'unprocessable'] as const;
const languageParams = z.object({ id, language: languageTag });

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

export const readSignatures = endpoint({
  id: 'agreements.readSignatures',
  method: 'GET',
  path: '/api/v1/agreements/:id/signatures',
  summary:
    'The signature page: who signed in which capacity and when. For parties, signatories-to-be and the secretariat',
  access: person(),
  params: idParams,
  reply: z.object({ items: z.array(accessionView) }),
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

/** `options` goes to the browser's passkey dialogue as it is; the challenge holds five minutes and once. */
export const beginSigning = endpoint({
  id: 'agreements.beginSigning',
  method: 'POST',
  path: '/api/v1/agreements/:id/ceremony',
  summary: 'Start signing or approving for my organisation',
  access: person('signatory', 'officer'),
  params: idParams,
  body: z.object({ act: ceremonyAct, capacity: z.string().trim().min(2).max(120), edition: languageTag }),
  reply: z.object({
    options: requestOptions,
    /** What the signature will say, for the person to read. */
    statement: z.record(z.string(), z.unknown()),
  }),
  errors: agreementErrors,
});

export const finishSigning = endpoint({
  id: 'agreements.finishSigning',
  method: 'POST',
  path: '/api/v1/agreements/:id/ceremony/response',
  summary: "Hand in the passkey's answer. An approval is countersigned by the organisation's key at once",
  access: person('signatory', 'officer'),
  params: idParams,
  body: z.object({ act: ceremonyAct, response: assertionResponse }),
  reply: accessionView,
  errors: agreementErrors,
});

export const withdrawAccession = endpoint({
  id: 'agreements.withdraw',
  method: 'POST',
  path: '/api/v1/agreements/:id/withdrawal',
  summary: 'Withdraw my organisation; from the next read on it receives nothing',
  access: withStepUp(person('signatory', 'officer')),
  params: idParams,
  body: z.object({ reason: reasonText }),
  reply: accessionView,
  errors: agreementErrors,
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

export const endpoints = [
  listAgreements,
  readVersion,
  readEdition,
  readClause,
  diffVersions,
  readSignatures,
  downloadEvidence,
  downloadPdf,
  beginSigning,
  finishSigning,
  withdrawAccession,
  createAgreement,
  amendAgreement,
  setEdition,
  removeEdition,
  setClauses,
  lintVersion,
  openVersion,
  endVersion,
] as const;
