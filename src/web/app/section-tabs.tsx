import { Link } from '../ui/link.tsx';
import { type SectionTab, TABS } from './feature.ts';
import { useText } from './language/text.ts';
import css from './section-tabs.module.css';
import { may, useMe } from './session.ts';

/** The pages of a section: features name theirs, and none needs to know the others. */
export function SectionTabs({ section }: Pick<SectionTab, 'section'>) {
  const t = useText();
  const me = useMe();
  const tabs = TABS.filter((tab) => tab.section === section && (tab.may === undefined || may(me, tab.may)));
  return (
    <nav className={css.tabs} aria-label={t(`${section}.title`)}>
      {tabs.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          className={css.tab ?? ''}
          underline="never"
          activeOptions={{ exact: true, includeSearch: false }}
        >
          {t(label)}
        </Link>
      ))}
    </nav>
  );
}
