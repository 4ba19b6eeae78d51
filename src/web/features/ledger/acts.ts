/** The acts that the ledger logs, in the order of the filter; the catalogue has a sentence for each. */
export const ACTS = [
  'shared',
  'read',
  'exported',
  'released',
  'recalled',
  'recall-acknowledged',
  'denied',
  'sighted',
  'signed',
  'countersigned',
  'acceded',
  'withdrawn',
  'agreement-changed',
  'standing-changed',
  'roster-changed',
  'verified',
  'token-created',
  'token-revoked',
  'outlet-made',
  'outlet-rotated',
  'outlet-revoked',
  'erased',
] as const;
export type Act = (typeof ACTS)[number];

export function isAct(act: string): act is Act {
  return (ACTS as readonly string[]).includes(act);
}
