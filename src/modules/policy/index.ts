export {
  type AudienceSpec,
  audienceKey,
  audienceSpec,
  isPublic,
  type Member,
  type Membership,
  membersOf,
} from './audience.ts';
export {
  type Agreement,
  type Clause,
  type ClauseKind,
  type ClauseOf,
  type ClauseRef,
  clausesOf,
  type ReceiptAct,
} from './clause.ts';
export { decide } from './decide.ts';
export type { Decision, Route } from './decision.ts';
export { type Explanation, explain, type Outcome, whoReads } from './explain.ts';
export { FINDING_CODES, type Finding, type FindingCode } from './finding.ts';
export type { Attribution, Circle, Item, NamedRecipient, Release } from './item.ts';
export { lintClauses } from './lint.ts';
export {
  isTlp,
  isWithin,
  type Narrowing,
  narrow,
  narrowest,
  TLP_MARKING_IDS,
  TLP_ORDER,
  type Tlp,
  tlpFromText,
  tlpOfMarkingRefs,
} from './marking.ts';
export type { Obligation } from './obligation.ts';
export { PAP_ORDER, type Pap, type PapUse, papFromText, usesUnder } from './pap.ts';
export {
  type Actor,
  type CircleRight,
  ORGANISATION_CLASSES,
  type OrganisationClass,
  type Party,
  type Reader,
  type Seat,
  type Standing,
} from './party.ts';
export { REASON_CODES, type Reason, type ReasonCode, type ReasonParams } from './reason.ts';
export type {
  ExportRequest,
  Matter,
  PolicyRequest,
  PublishRequest,
  ReadRequest,
  RecallRequest,
  ReleaseRequest,
  SeeSourceRequest,
  Setting,
} from './request.ts';
export { attributionOf, personalDataOf, retentionOf } from './terms.ts';
