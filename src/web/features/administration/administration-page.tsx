import { IconPlus } from '@tabler/icons-react';
import { useText } from '../../app/language/text.ts';
import { hasRole, useMe } from '../../app/session.ts';
import { LinkButton } from '../../ui/link.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Applicants } from './applicants.tsx';
import { Invitations } from './invitations.tsx';

/** The secretariat's, the vetters' and the officers' work: who wants to come in, and who is invited. */
export function AdministrationPage() {
  const t = useText();
  const me = useMe();
  return (
    <Page
      title={t('administration.title')}
      actions={
        hasRole(me, 'secretary') && (
          <LinkButton variant="default" leftSection={<IconPlus size={18} />} to="/administration/found">
            {t('found.title')}
          </LinkButton>
        )
      }
    >
      <Section title={t('applicants.title')}>
        <Applicants />
      </Section>
      {hasRole(me, 'officer', 'secretary') && (
        <Section
          title={t('invitations.title')}
          actions={
            <LinkButton size="xs" variant="default" to={`/directory/${me.organisation.id}`}>
              {t('people.invite')}
            </LinkButton>
          }
        >
          <Invitations />
        </Section>
      )}
    </Page>
  );
}
