import { Text } from '@mantine/core';
import { useText } from '../../app/language/text.ts';
import { useMe } from '../../app/session.ts';
import { HomeCard } from '../../ui/home-card.tsx';

/** Somebody who came by a link and has no way in of their own would be locked out tomorrow. */
export function WayInCard() {
  const t = useText();
  const { credentials, demo } = useMe();
  if (demo || credentials.passkeys > 0 || credentials.totp) return null;
  return (
    <HomeCard title={t('wayIn.title')} to="/settings" more={t('wayIn.more')}>
      <Text>{t('wayIn.help')}</Text>
    </HomeCard>
  );
}
