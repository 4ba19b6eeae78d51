import type { ItemView, NamedRecipient, Terms } from '../item-types.ts';
import type { Pap, Tlp } from '../tlp.ts';

/** The terms as the form holds them: everything may still be missing. */
export interface TermsForm {
  readonly title: string;
  readonly summary: string;
  readonly circle: string | null;
  readonly tlp: Tlp | null;
  readonly pap: Pap | null;
  readonly purpose: string | null;
  readonly named: readonly NamedRecipient[];
  readonly excluded: readonly string[];
  readonly attribution: 'named' | 'anonymous' | null;
  /** ISO 8601 in UTC. */
  readonly embargoUntil: string | null;
  readonly personalData: boolean;
  /** Why it goes although a warning list holds some of it; empty: not said. */
  readonly warningReason: string;
}

export function formOf(draft: ItemView): TermsForm {
  const { title, summary, tlp, pap, purpose, named, excluded, attribution, embargoUntil, personalData } = draft;
  const warningReason = draft.warningReason ?? '';
  const circle = draft.circle?.id ?? null;
  return {
    title,
    summary,
    circle,
    tlp,
    pap,
    purpose,
    named,
    excluded,
    attribution,
    embargoUntil,
    personalData,
    warningReason,
  };
}

/** What goes to the node: what is not said yet is left out. Names go along under TLP:RED alone. */
export function termsOf(form: TermsForm): Terms {
  const { circle, tlp, purpose, title, named, excluded, warningReason = '', ...rest } = form;
  return {
    ...rest,
    named: tlp === 'red' ? [...named] : [],
    excluded: [...excluded],
    warningReason: warningReason.trim() || null,
    ...(title.trim() !== '' && { title: title.trim() }),
    ...(circle && { circle }),
    ...(tlp && { tlp }),
    ...(purpose && { purpose }),
  };
}
