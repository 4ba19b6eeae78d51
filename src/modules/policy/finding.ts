/** What a drafter can get wrong, with the parameters of each sentence. The sentences are in the message catalogues. */
export const FINDING_CODES = {
  'kind-missing': ['kind'],
  'number-twice': ['other'],
  'id-twice': ['id', 'other'],
  'kind-twice': ['kind', 'other'],
  'list-empty': ['list'],
  'class-without-ceiling': ['class'],
  'ceiling-outside-community': ['class'],
  'two-ceilings': ['class', 'other'],
  'red-without-named-recipients': [],
  'named-recipients-without-red': [],
  'onward-too-wide': ['tlp'],
  'onward-above-every-ceiling': ['tlp'],
  'exempt-outside-community': ['class'],
  'number-out-of-range': ['field', 'value'],
  'retention-inverted': ['tlp', 'days', 'wider', 'widerDays'],
  'retention-ends-in-embargo': ['tlp', 'days', 'maxDays', 'other'],
  'marking-unknown': ['tlp'],
} as const satisfies Record<string, readonly string[]>;

export type FindingCode = keyof typeof FINDING_CODES;

/** `error`: the agreement cannot enter into force like this. `warning`: it can, but says something without effect. */
export interface Finding {
  code: FindingCode;
  severity: 'error' | 'warning';
  /** The clause as printed, or null when one is missing. */
  number: string | null;
  params: Readonly<Record<string, string | number>>;
}

type Params<C extends FindingCode> = Readonly<Record<(typeof FINDING_CODES)[C][number], string | number>>;

export function error<C extends FindingCode>(code: C, number: string | null, params: Params<C>): Finding {
  return { code, severity: 'error', number, params };
}

export function warning<C extends FindingCode>(code: C, number: string | null, params: Params<C>): Finding {
  return { code, severity: 'warning', number, params };
}
