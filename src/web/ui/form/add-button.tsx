import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';

/** One more of several things in a form. */
export function AddButton({ label, onClick }: { label: string; onClick(): void }) {
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconPlus size={14} />}
      style={{ alignSelf: 'flex-start' }}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}
