import { useLocation, useRouter } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { NAVIGATION, type NavigationEntry } from '../feature.ts';
import { useText } from '../language/text.ts';
import { hasRole, type Me, useMe } from '../session.ts';
import css from './navigation.module.css';

export function entriesFor(me: Me): readonly NavigationEntry[] {
  return NAVIGATION.filter(({ roles }) => !roles || hasRole(me, ...roles));
}

/** The longest entry that the address begins with: `/directory/circles` is not `/directory` where both are entries. */
export function currentEntry(entries: readonly NavigationEntry[], path: string): string | undefined {
  return entries
    .map(({ to }) => to)
    .filter((to) => path === to || (to !== '/' && path.startsWith(`${to}/`)))
    .sort((a, b) => b.length - a.length)[0];
}

export function Navigation({ onNavigate }: { onNavigate: () => void }) {
  const t = useText();
  const entries = entriesFor(useMe());
  const current = currentEntry(entries, useLocation().pathname);
  const go = useGo();
  return entries.map(({ to, label, icon: Icon }) => (
    <a
      key={to}
      href={to}
      className={css.entry}
      {...(to === current && { 'aria-current': 'page' })}
      onClick={(event) => {
        onNavigate();
        go(event, to);
      }}
    >
      <Icon size={20} stroke={1.6} />
      {t(label)}
    </a>
  ));
}

/** Follows a plain click inside the app, and leaves those for a new tab to the browser. */
export function useGo() {
  const router = useRouter();
  return (event: MouseEvent, to: string) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    router.navigate({ to });
  };
}
