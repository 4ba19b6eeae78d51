import { Alert } from '@mantine/core';
import { IconInfoCircle, IconLock } from '@tabler/icons-react';
import { useText } from '../language/text.ts';
import { useMe } from '../session.ts';

/** Nobody should take the demo's story for news. */
export function DemoStripe() {
  const t = useText();
  if (!useMe().demo) return null;
  return (
    <Alert role="note" variant="light" mb="md" py={6} icon={<IconInfoCircle />}>
      {t('shell.demo')}
    </Alert>
  );
}

/** Says why others' items are missing, and what opens them. */
export function StandingStripe() {
  const t = useText();
  const { standing } = useMe().organisation;
  if (standing === 'party') return null;
  return (
    <Alert role="note" variant="light" color="orange" mb="md" py={6} icon={<IconLock />}>
      {t(`standing.effect.${standing}`)}
    </Alert>
  );
}
