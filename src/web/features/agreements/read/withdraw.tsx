import { Button, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { withdrawAccession } from '../../../../contract/agreements.ts';
import { useAct } from '../../../app/api/index.ts';
import { useDraft } from '../../../app/drafts.ts';
import { useText } from '../../../app/language/text.ts';
import { useMe } from '../../../app/session.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';

/** Takes the organisation out of the agreement, with a reason that is kept. */
export function WithdrawButton({ version }: { version: string }) {
  const t = useText();
  const me = useMe();
  const [opened, { open, close }] = useDisclosure(false);
  const draft = useDraft(`agreement.withdraw.${version}`, { reason: '' });
  const withdraw = useAct(withdrawAccession, {
    refreshes: ['agreements', 'accounts.readMe', 'exchange'],
    onDone: () => {
      draft.discard();
      close();
    },
  });
  return (
    <>
      <Button variant="subtle" color="red" size="compact-sm" onClick={open}>
        {t('agreement.withdraw')}
      </Button>
      <ConfirmDialog
        opened={opened}
        title={t('agreement.withdrawTitle')}
        consequence={t('agreement.withdrawConsequence', { organisation: me.organisation.name })}
        act={t('agreement.withdraw')}
        danger
        busy={withdraw.isPending}
        error={withdraw.error}
        blocked={draft.value.reason.trim().length < 3}
        onConfirm={() => withdraw.mutate({ params: { id: version }, body: draft.value })}
        onClose={close}
      >
        <Textarea
          label={t('agreement.reason')}
          required
          autosize
          minRows={2}
          maxLength={2000}
          value={draft.value.reason}
          onChange={({ currentTarget }) => draft.set({ reason: currentTarget.value })}
        />
      </ConfirmDialog>
    </>
  );
}
