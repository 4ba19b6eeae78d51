import { useCallback, useEffect, useRef } from 'react';
import { changeDraft, explainDraft } from '../../../../contract/exchange.ts';
import { call } from '../../../app/api/index.ts';
import { useDraft } from '../../../app/drafts.ts';
import { useLatestAnswer } from '../../../ui/latest-answer.ts';
import type { ItemView } from '../item-types.ts';
import { formOf, type TermsForm, termsOf } from './terms.ts';

/** Milliseconds without a change before the node is asked who would receive it, and before it keeps the terms. */
const REST = { explain: 300, save: 900 };

/**
 * The terms of a draft: kept on this device at once and on the node after a moment, with the answer to "who would
 * receive it" for the terms as they stand.
 */
export function useTerms(draft: ItemView) {
  const params = { id: draft.id };
  const { value: form, set, settle, discard } = useDraft<TermsForm>(`share.terms.${draft.id}`, formOf(draft));
  const terms = termsOf(form);
  const explained = useLatestAnswer(
    (body, signal) => call(explainDraft, { params, body }, { signal }),
    terms,
    REST.explain,
  );
  const kept = useRef(JSON.stringify(termsOf(formOf(draft))));
  const save = useCallback(
    async (body: typeof terms, signal: AbortSignal) => {
      const words = JSON.stringify(body);
      if (words === kept.current) return;
      await call(changeDraft, { params: { id: draft.id }, body }, { signal });
      kept.current = words;
    },
    [draft.id],
  );
  const saved = useLatestAnswer(save, terms, REST.save);
  useEffect(() => {
    if (!saved.waiting && !saved.error) settle();
  }, [saved.waiting, saved.error, settle]);
  return { form, set, terms, explained, saved, discard };
}
