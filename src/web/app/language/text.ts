import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import type { MessageKey } from '../../locales/index.ts';

type Plain = string | number | boolean | null | undefined;
export type TextValues = Readonly<Record<string, Plain>>;
export type RichValues = Readonly<Record<string, ReactNode | ((chunks: ReactNode[]) => ReactNode)>>;

export interface Text {
  /** A text of the catalogue. */
  (key: MessageKey, values?: TextValues): string;
  /** The same with elements in it: `<b>…</b>` in the message, `b: (chunks) => <b>{chunks}</b>` here. */
  rich(key: MessageKey, values: RichValues): ReactNode;
  /** The text of a key that is put together from data, or `otherwise` where the catalogue has none. */
  maybe(key: string, otherwise: string, values?: TextValues): string;
}

/** `const t = useText(); t('home.title')`. No text stands in a component itself. */
export function useText(): Text {
  const intl = useIntl();
  return useMemo(() => {
    const text = (key: MessageKey, values?: TextValues) => intl.formatMessage({ id: key }, values as never) as string;
    const rich = (key: MessageKey, values: RichValues) => intl.formatMessage({ id: key }, values as never) as ReactNode;
    const maybe = (key: string, otherwise: string, values?: TextValues) =>
      key in intl.messages ? text(key as MessageKey, values) : otherwise;
    return Object.assign(text, { rich, maybe });
  }, [intl]);
}
