import { IconBell } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { countNotices } from '../../../contract/notifications.ts';
import { Link } from '../../ui/link.tsx';
import { refresh, useReply } from '../api/index.ts';
import { useText } from '../language/text.ts';
import css from './bell.module.css';
import { whileVisible } from './live.ts';

/** How much is unread, as it happens. */
export default function Bell() {
  const t = useText();
  const client = useQueryClient();
  const { data } = useReply(countNotices);
  useEffect(
    () => whileVisible('/api/v1/stream?kinds=notification', 'notification', () => refresh(client, 'notifications.')),
    [client],
  );
  const count = data?.unread ?? 0;
  return (
    <Link
      to="/notifications"
      className={css.bell ?? ''}
      underline="never"
      aria-label={t('notifications.bell', { count })}
    >
      <IconBell size={24} stroke={1.6} />
      {count > 0 && (
        <span className={css.count} aria-hidden>
          {count > 99 ? '99+' : count}
        </span>
      )}
    </Link>
  );
}
