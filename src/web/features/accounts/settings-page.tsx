import { Button, Group, List, Text } from '@mantine/core';
import { IconKeyboard, IconLogout } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { signOut } from '../../../contract/accounts.ts';
import { useAct } from '../../app/api/index.ts';
import { forgetDrafts } from '../../app/drafts.ts';
import { useLanguage } from '../../app/language/provider.tsx';
import { useText } from '../../app/language/text.ts';
import { leaveSession } from '../../app/leave-session.ts';
import { useMe } from '../../app/session.ts';
import { openKeyboardHelp } from '../../app/shell/keyboard.tsx';
import { ZoneField } from '../../ui/form/choices.tsx';
import { Link } from '../../ui/link.tsx';
import { useReadableName } from '../../ui/organisation-name.ts';
import { Page, Section } from '../../ui/page.tsx';
import { IdentityProviderSection } from './identity-provider-section.tsx';
import { OidcSection } from './oidc-section.tsx';
import { PasskeysSection } from './passkeys-section.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { TotpSection } from './totp-section.tsx';

/** My ways in, my open sessions, how I like it shown, and the way out. */
export function SettingsPage() {
  const t = useText();
  const me = useMe();
  const nameOf = useReadableName();
  const { zone, chooseZone } = useLanguage();
  return (
    <Page title={t('settings.title')} actions={<WayOut />}>
      <Section title={me.person.fullName}>
        <Text>{nameOf(me.organisation)}</Text>
        <Text c="dimmed">{me.person.email}</Text>
        <Link size="sm" to={`/people/${me.person.id}`}>
          {t('people.edit')}
        </Link>
        <List size="sm" mt="xs">
          {me.roles.map((role) => (
            <List.Item key={role}>
              {t(`role.${role}`)} — {t(`role.does.${role}`)}
            </List.Item>
          ))}
        </List>
      </Section>
      <PasskeysSection />
      <TotpSection />
      <OidcSection />
      <SessionsSection />
      {me.roles.includes('officer') && <IdentityProviderSection />}
      <Section title={t('settings.display')}>
        <ZoneField value={zone} onChange={chooseZone} />
      </Section>
    </Page>
  );
}

function WayOut() {
  const t = useText();
  const router = useRouter();
  const client = useQueryClient();
  const leave = useAct(signOut, {
    onDone: async () => {
      forgetDrafts();
      await leaveSession(client, router);
    },
  });
  return (
    <Group gap="xs">
      <Button variant="default" leftSection={<IconKeyboard size={18} />} onClick={openKeyboardHelp} visibleFrom="sm">
        {t('keys.title')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconLogout size={18} />}
        loading={leave.isPending}
        onClick={() => leave.mutate({})}
      >
        {t('shell.signOut')}
      </Button>
    </Group>
  );
}
