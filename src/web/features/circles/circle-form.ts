import type { z } from 'zod';
import type { tlp } from '../../../contract/common.ts';
import type { CircleDetails, CircleView } from '../../../contract/directory.ts';

/** A circle's details as a form holds them: one text per interface language. */
export interface CircleForm {
  alias: string;
  names: Record<string, string>;
  description: Record<string, string>;
  agreement: string;
  purposes: string[];
  maxTlp: z.infer<typeof tlp>;
  steward: { id: string; name: string } | null;
}

export const EMPTY_CIRCLE: CircleForm = {
  alias: '',
  names: {},
  description: {},
  agreement: '',
  purposes: [],
  maxTlp: 'amber',
  steward: null,
};

/** `stewardName`: of the steward, whom the circle has by id alone. */
export function circleForm(circle: CircleView, stewardName: string): CircleForm {
  const { alias, names, description, agreement, purposes, maxTlp, steward } = circle;
  const keeper = steward ? { id: steward, name: stewardName } : null;
  return { alias, names, description, agreement: agreement ?? '', purposes, maxTlp, steward: keeper };
}

/** As the contract wants it: texts that are empty are left out. */
export function circleOf(form: CircleForm): Omit<CircleDetails, 'kind'> {
  const { alias, names, description, agreement, purposes, maxTlp, steward } = form;
  const texts = { names: withoutEmpty(names), description: withoutEmpty(description) };
  return { alias, ...texts, agreement: agreement || null, purposes, maxTlp, steward: steward?.id ?? null };
}

function withoutEmpty(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));
}
