import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import type { z } from 'zod';
import type { reason } from '../../contract/common.ts';
import { type Text, type TextValues, useText } from '../app/language/text.ts';
import { useCountryName } from './names.ts';

export type Reason = z.infer<typeof reason>;
type Param = Reason['params'][string];

/** A decision's reason as a sentence in the reader's language. */
export function useReasonText(): (reason: Pick<Reason, 'code' | 'params'>) => string {
  const t = useText();
  const intl = useIntl();
  const country = useCountryName();
  return useCallback(
    ({ code, params }) => {
      const date = (at: number | string) => intl.formatDate(new Date(at), { dateStyle: 'medium', timeStyle: 'short' });
      return t.maybe(`reason.${code}`, code, wordsFor(params, t, { country, date }));
    },
    [t, intl, country],
  );
}

interface Words {
  country(code: string): string;
  date(at: number | string): string;
}

/** Parameters are codes of the policy; the sentence wants words. */
function wordsFor(params: Reason['params'], t: Text, words: Words): TextValues {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, wordFor(name, value, t, words)]));
}

function wordFor(name: string, value: Param, t: Text, words: Words): Param {
  if (value === null || typeof value === 'boolean') return value;
  if (name === 'until' || name.endsWith('At')) return words.date(value);
  if (typeof value === 'number') return value;
  if (['tlp', 'max', 'from', 'to'].includes(name)) return `TLP:${value.toUpperCase()}`;
  if (name === 'pap') return `PAP:${value.toUpperCase()}`;
  if (name === 'country') return words.country(value);
  return t.maybe(`${GROUPS[name] ?? name}.${value}`, value);
}

/** Where the catalogue has the words for a parameter that is not called like its group. */
const GROUPS: Readonly<Record<string, string>> = { class: 'kind', right: 'circleRight', use: 'papUse' };
