import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { Link } from '../ui/link.tsx';
import { type SectionTab, TABS } from './feature.ts';
import { useText } from './language/text.ts';
import css from './section-tabs.module.css';
import { may, useMe } from './session.ts';

/** The pages of a section: features name theirs, and none needs to know the others. The rarer ones unfold below. */
export function SectionTabs({ section }: Pick<SectionTab, 'section'>) {
  const t = useText();
  const me = useMe();
  const here = useLocation({ select: ({ pathname }) => pathname });
  const tabs = TABS.filter((tab) => tab.section === section && (tab.may === undefined || may(me, tab.may)));
  const rarer = tabs.filter((tab) => tab.rarer);
  const [open, setOpen] = useState(rarer.some(({ to }) => to === here));
  return (
    <nav className={css.section} aria-label={t(`${section}.title`)}>
      <div className={css.tabs}>
        <Tabs tabs={tabs.filter((tab) => !tab.rarer)} />
        {rarer.length > 0 && (
          <button type="button" className={css.tab} aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('shell.more')}
          </button>
        )}
      </div>
      {open && (
        <div className={css.tabs}>
          <Tabs tabs={rarer} />
        </div>
      )}
    </nav>
  );
}

function Tabs({ tabs }: { tabs: readonly SectionTab[] }) {
  const t = useText();
  return tabs.map(({ to, label }) => (
    <Link
      key={to}
      to={to}
      className={css.tab ?? ''}
      underline="never"
      activeOptions={{ exact: true, includeSearch: false }}
    >
      {t(label)}
    </Link>
  ));
}
