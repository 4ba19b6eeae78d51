import { Button, Stack, Text } from '@mantine/core';
import { beginOidcLink, removeOidcLink } from '../../../contract/accounts.ts';
import { isProblem, useAct } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { useMe } from '../../app/session.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Section } from '../../ui/page.tsx';

/** My account at my organisation's identity provider. */
export function OidcSection() {
  const t = useText();
  const linked = useMe().credentials.oidc;
  const link = useAct(beginOidcLink, { onDone: ({ url }) => location.assign(url) });
  const unlink = useAct(removeOidcLink, { refreshes: ['accounts.readMe'] });
  const error = link.error ?? unlink.error;
  return (
    <Section title={t('oidc.title')}>
      <Stack align="flex-start" gap="xs">
        <Text c="dimmed">{linked ? t('oidc.linked') : t('oidc.teach')}</Text>
        {isProblem(error, 'not-found') ? <Text>{t('oidc.noProvider')}</Text> : error && <ErrorPanel error={error} />}
        {linked ? (
          <Button variant="default" loading={unlink.isPending} onClick={() => unlink.mutate({})}>
            {t('oidc.unlink')}
          </Button>
        ) : (
          <Button variant="default" loading={link.isPending} onClick={() => link.mutate({})}>
            {t('oidc.link')}
          </Button>
        )}
      </Stack>
    </Section>
  );
}
