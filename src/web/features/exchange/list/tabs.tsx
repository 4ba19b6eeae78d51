import { Group } from '@mantine/core';
import { useText } from '../../../app/language/text.ts';
import { may, useMe } from '../../../app/session.ts';
import { Link } from '../../../ui/link.tsx';
import css from './tabs.module.css';

/** Shared items, and what waits for its owner. */
export function ExchangeTabs() {
  const t = useText();
  const tabs = [
    { to: '/exchange', label: t('exchange.shared') },
    ...(may(useMe(), 'share') ? [{ to: '/exchange/drafts', label: t('exchange.drafts') }] : []),
  ];
  return (
    <Group component="nav" gap={0} className={css.tabs ?? ''} aria-label={t('exchange.title')}>
      {tabs.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          className={css.tab ?? ''}
          underline="never"
          activeOptions={{ exact: true, includeSearch: false }}
        >
          {label}
        </Link>
      ))}
    </Group>
  );
}
