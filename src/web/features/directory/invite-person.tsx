import { Alert, Button, Group, Paper, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import type { Role } from '../../../contract/access.ts';
import { invite } from '../../../contract/accounts.ts';
import { useAct } from '../../app/api/index.ts';
import { useDraft } from '../../app/drafts.ts';
import { useLanguage } from '../../app/language/provider.tsx';
import { useText } from '../../app/language/text.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { fieldErrors } from '../../ui/form/field-errors.ts';
import { emptyPerson, PersonFields, personOf } from '../../ui/form/person-fields.tsx';
import { Instant } from '../../ui/instant.tsx';
import { RolesField } from './roles-field.tsx';

/** A new person with their roles; the link is mailed, and shown once for handing over in person. */
export function InvitePerson({ organisation, onClose }: { organisation: string; onClose: () => void }) {
  const t = useText();
  const { language, zone } = useLanguage();
  const person = useDraft(`invite.${organisation}`, emptyPerson(language, zone));
  const [roles, setRoles] = useState<Role[]>(['responder']);
  const send = useAct(invite, {
    refreshes: ['directory.listPeople', 'accounts.listInvitations'],
    onDone: person.discard,
  });
  if (send.data) return <Invited link={send.data.link} expiresAt={send.data.invitation.expiresAt} onClose={onClose} />;
  return (
    <Paper mb="md">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate({ body: { organisation, newPerson: personOf(person.value), roles } });
        }}
      >
        <Stack>
          <Title order={3}>{t('people.invite')}</Title>
          <PersonFields of={person} errors={fieldErrors(send.error, 'newPerson')} />
          <RolesField value={roles} onChange={setRoles} />
          {send.error && <ErrorPanel error={send.error} kept={t('form.kept')} />}
          <Group>
            <Button type="submit" loading={send.isPending} disabled={roles.length === 0}>
              {t('people.sendInvitation')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}

function Invited({ link, expiresAt, onClose }: { link: string; expiresAt: string; onClose: () => void }) {
  const t = useText();
  return (
    <Paper mb="md">
      <Stack>
        <Alert role="status" title={t('people.invited')}>
          {t.rich('link.until', { instant: <Instant at={expiresAt} /> })}
        </Alert>
        <CopyField label={t('people.link')} value={link} />
        <Group>
          <Button onClick={onClose}>{t('action.close')}</Button>
        </Group>
      </Stack>
    </Paper>
  );
}
