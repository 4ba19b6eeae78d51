import { ROLES, SCOPES } from '../../src/contract/access.ts';
import { circleRight, ORGANISATION_KINDS, SECTORS, STANDING_ACTS, STANDINGS } from '../../src/contract/directory.ts';
import { PROBLEM_STATUS } from '../../src/contract/problem.ts';
import { LEDGER_ACTS } from '../../src/modules/ledger/index.ts';
import { PAP_ORDER, REASON_CODES, usesUnder } from '../../src/modules/policy/index.ts';

/** Groups of texts whose keys come from the node's closed lists: each member must have its text. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  reason: Object.keys(REASON_CODES),
  problem: Object.keys(PROBLEM_STATUS),
  role: ROLES,
  scope: SCOPES,
  kind: ORGANISATION_KINDS,
  sector: SECTORS,
  standing: STANDINGS,
  standingAct: STANDING_ACTS,
  circleRight: circleRight.options,
  papUse: [...new Set(PAP_ORDER.flatMap(usesUnder))],
  attribution: ['named', 'anonymous'],
  'ledger.act': LEDGER_ACTS,
  'ledger.actName': LEDGER_ACTS,
};

export const REQUIRED: readonly string[] = Object.entries(GROUPS).flatMap(([group, codes]) =>
  codes.map((code) => `${group}.${code}`),
);

/** The values that a reason's sentence may use. */
export const REASON_ARGUMENTS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(REASON_CODES).map(([code, params]) => [`reason.${code}`, params]),
);

/** `purpose.network-defence`: purposes are an agreement's own words; those without a text are shown as they are. */
export const OPEN_GROUPS: readonly string[] = ['purpose.', 'agreement.lint.'];
