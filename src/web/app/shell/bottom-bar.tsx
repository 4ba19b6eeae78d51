import { UnstyledButton } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { useText } from '../language/text.ts';
import { useMe } from '../session.ts';
import css from './bottom-bar.module.css';
import { currentEntry, entriesFor, useGo } from './navigation.tsx';

interface BottomBarProps {
  /** Whether the whole navigation is open. */
  readonly menu: boolean;
  onMore(): void;
  onNavigate(): void;
}

/** The four entries that a thumb needs most, and the rest behind one more. */
export function BottomBar({ menu, onMore, onNavigate }: BottomBarProps) {
  const t = useText();
  const go = useGo();
  const entries = entriesFor(useMe()).slice(0, 4);
  const current = currentEntry(entries, useLocation().pathname);
  return (
    <nav className={css.bar} aria-label={t('shell.quickNavigation')}>
      {entries.map(({ to, label, icon: Icon }) => (
        <a
          key={to}
          href={to}
          className={css.entry}
          onClick={(event) => {
            onNavigate();
            go(event, to);
          }}
          {...(to === current && { 'aria-current': 'page' })}
        >
          <Icon size={22} stroke={1.6} />
          {t(label)}
        </a>
      ))}
      <UnstyledButton className={css.entry ?? ''} onClick={onMore} aria-expanded={menu}>
        <IconMenu2 size={22} stroke={1.6} />
        {t('shell.more')}
      </UnstyledButton>
    </nav>
  );
}
