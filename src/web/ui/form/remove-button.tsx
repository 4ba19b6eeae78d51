import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useText } from '../../app/language/text.ts';

/** Takes one of several things out of a form; nothing is gone before the form is sent. */
export function RemoveButton({ what, onClick }: { what: string; onClick(): void }) {
  const t = useText();
  return (
    <ActionIcon variant="subtle" color="red" size="lg" aria-label={t('field.remove', { what })} onClick={onClick}>
      <IconX size={18} />
    </ActionIcon>
  );
}
