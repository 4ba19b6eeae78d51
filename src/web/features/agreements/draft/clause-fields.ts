import type { ClauseDto } from '../../../../contract/agreements.ts';

export type ClauseKind = ClauseDto['kind'];

/** How one property of a clause is edited. */
export type Field =
  | { readonly name: string; readonly as: 'classes' | 'purposes' | 'countries' | 'days' | 'flag' }
  | { readonly name: string; readonly as: 'number'; readonly least: number }
  | { readonly name: string; readonly as: 'choice'; readonly of: readonly string[] }
  | { readonly name: string; readonly as: 'acts'; readonly of: readonly string[] };

interface Shape {
  readonly fields: readonly Field[];
  /** What a new clause of the kind begins with. */
  readonly fresh: Readonly<Record<string, unknown>>;
}

const classes: Field = { name: 'classes', as: 'classes' };
const OPEN_LABELS = ['clear', 'green', 'amber'];
const LABELS = [...OPEN_LABELS, 'amber+strict', 'red'];

/** Every kind of clause that the node applies, and what has to be said of it. */
export const CLAUSE_SHAPES: Readonly<Record<ClauseKind, Shape>> = {
  community: { fields: [classes, { name: 'countries', as: 'countries' }], fresh: { classes: ['company'] } },
  purposes: { fields: [{ name: 'purposes', as: 'purposes' }], fresh: { purposes: ['network-defence'] } },
  ceiling: {
    fields: [classes, { name: 'maxTlp', as: 'choice', of: LABELS }],
    fresh: { classes: ['company'], maxTlp: 'amber' },
  },
  onward: { fields: [{ name: 'maxTlp', as: 'choice', of: OPEN_LABELS }], fresh: { maxTlp: 'green' } },
  attribution: {
    fields: [
      { name: 'default', as: 'choice', of: ['named', 'anonymous'] },
      { name: 'sourceMayChoose', as: 'flag' },
    ],
    fresh: { default: 'named', sourceMayChoose: true },
  },
  retention: { fields: [{ name: 'days', as: 'days' }], fresh: { days: { amber: 365, red: 90 } } },
  embargo: {
    fields: [
      { name: 'maxDays', as: 'number', least: 0 },
      { name: 'exempt', as: 'classes' },
    ],
    fresh: { maxDays: 30, exempt: [] },
  },
  'personal-data': { fields: [{ name: 'rule', as: 'choice', of: ['strip', 'forbid'] }], fresh: { rule: 'strip' } },
  quarantine: { fields: [], fresh: {} },
  recall: { fields: [{ name: 'deleteWithinDays', as: 'number', least: 0 }], fresh: { deleteWithinDays: 3 } },
  receipts: {
    fields: [{ name: 'acts', as: 'acts', of: ['delivered', 'read', 'acted-on'] }],
    fresh: { acts: ['delivered', 'read'] },
  },
  'named-recipients': { fields: [{ name: 'maxPersons', as: 'number', least: 1 }], fresh: { maxPersons: 20 } },
};

export const CLAUSE_KINDS = Object.keys(CLAUSE_SHAPES) as readonly ClauseKind[];

/** A clause of another kind under the same number and id, with that kind's first values. */
export function reshaped({ id, number }: Pick<ClauseDto, 'id' | 'number'>, kind: ClauseKind): ClauseDto {
  return { id, number, kind, ...CLAUSE_SHAPES[kind].fresh } as ClauseDto;
}

/** An id that no clause has yet: the kind, and a count where it is there already. */
export function freshId(kind: ClauseKind, taken: readonly string[]): string {
  if (!taken.includes(kind)) return kind;
  let count = 2;
  while (taken.includes(`${kind}-${count}`)) count += 1;
  return `${kind}-${count}`;
}

/** A clause with one property changed; `undefined` takes it away. */
export function withField(clause: ClauseDto, name: string, value: unknown): ClauseDto {
  const { [name]: _former, ...rest } = clause as unknown as Record<string, unknown>;
  return (value === undefined ? rest : { ...rest, [name]: value }) as unknown as ClauseDto;
}
