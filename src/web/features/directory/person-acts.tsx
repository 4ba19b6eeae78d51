import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Role } from '../../../contract/access.ts';
import { giveRoles, type PersonView, recordLeaving } from '../../../contract/directory.ts';
import { useAct } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { RolesField } from './roles-field.tsx';

const CHANGED = ['directory.listPeople', 'directory.readPerson', 'accounts.readMe'];

/** Details, roles, and leaving. */
export function PersonActs({ person }: { person: PersonView }) {
  const t = useText();
  const [act, setAct] = useState<'roles' | 'leave' | null>(null);
  const close = () => setAct(null);
  return (
    <Group gap="xs">
      {person.may.includes('edit') && (
        <LinkButton variant="subtle" size="compact-sm" to={`/people/${person.id}`}>
          {t('action.edit')}
        </LinkButton>
      )}
      {person.may.includes('give-roles') && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAct('roles')}>
          {t('people.roles')}
        </Button>
      )}
      {person.may.includes('leave') && (
        <Button variant="subtle" color="red" size="compact-sm" onClick={() => setAct('leave')}>
          {t('people.leave')}
        </Button>
      )}
      {act === 'roles' && <RolesDialog person={person} onClose={close} />}
      {act === 'leave' && <LeaveDialog person={person} onClose={close} />}
    </Group>
  );
}

function RolesDialog({ person, onClose }: { person: PersonView; onClose: () => void }) {
  const t = useText();
  const [roles, setRoles] = useState<Role[]>(person.roles ?? []);
  const send = useAct(giveRoles, { refreshes: CHANGED, onDone: onClose });
  return (
    <ConfirmDialog
      opened
      title={t('people.rolesOf', { name: person.fullName })}
      consequence={t('people.rolesConsequence')}
      act={t('action.save')}
      busy={send.isPending}
      error={send.error}
      onConfirm={() => send.mutate({ params: { id: person.id }, body: { roles } })}
      onClose={onClose}
    >
      <RolesField value={roles} onChange={setRoles} />
    </ConfirmDialog>
  );
}

function LeaveDialog({ person, onClose }: { person: PersonView; onClose: () => void }) {
  const t = useText();
  const send = useAct(recordLeaving, { refreshes: CHANGED, onDone: onClose });
  return (
    <ConfirmDialog
      opened
      title={t('people.leaveTitle', { name: person.fullName })}
      consequence={t('people.leaveConsequence')}
      act={t('people.leave')}
      danger
      busy={send.isPending}
      error={send.error}
      onConfirm={() => send.mutate({ params: { id: person.id } })}
      onClose={onClose}
    />
  );
}
