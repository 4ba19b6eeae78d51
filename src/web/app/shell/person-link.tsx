import { Text } from '@mantine/core';
import { IconUserCircle } from '@tabler/icons-react';
import { Link } from '../../ui/link.tsx';
import { useText } from '../language/text.ts';
import { useMe } from '../session.ts';
import css from './person-link.module.css';

/** Who is signed in; leads to the settings, where the way out is too. */
export function PersonLink() {
  const t = useText();
  const { person } = useMe();
  return (
    <Link
      to="/settings"
      className={css.link ?? ''}
      underline="never"
      aria-label={t('shell.person', { name: person.addressAs })}
    >
      <IconUserCircle size={24} stroke={1.6} />
      <Text visibleFrom="sm" size="sm" truncate maw="12rem">
        {person.addressAs}
      </Text>
    </Link>
  );
}
