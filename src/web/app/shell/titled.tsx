import { type ReactNode, useEffect } from 'react';
import type { MessageKey } from '../../locales/index.ts';
import { useText } from '../language/text.ts';

/** Gives the browser's tab the page's name. */
export function Titled({ title, children }: { title: MessageKey; children: ReactNode }) {
  const t = useText();
  const name = t('shell.tabTitle', { page: t(title) });
  useEffect(() => {
    document.title = name;
  }, [name]);
  return children;
}
