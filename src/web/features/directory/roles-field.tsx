import { Checkbox, Stack } from '@mantine/core';
import { ROLES, type Role } from '../../../contract/access.ts';
import { useText } from '../../app/language/text.ts';
import { hasRole, useMe } from '../../app/session.ts';

/** Roles for the cooperation as a whole are the secretariat's to give. */
const OF_THE_COOPERATION: readonly Role[] = ['vetter', 'secretary', 'auditor', 'operator'];

export function RolesField({ value, onChange }: { value: Role[]; onChange: (roles: Role[]) => void }) {
  const t = useText();
  const secretary = hasRole(useMe(), 'secretary');
  return (
    <Checkbox.Group label={t('people.roles')} value={value} onChange={(roles) => onChange(roles as Role[])}>
      <Stack gap="xs" mt="xs">
        {ROLES.map((role) => (
          <Checkbox
            key={role}
            value={role}
            label={t(`role.${role}`)}
            description={t(`role.does.${role}`)}
            disabled={!secretary && OF_THE_COOPERATION.includes(role)}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
