import { Button, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { listReceipts, recallItem, whoSees } from '../../../../contract/exchange.ts';
import { useAct, useReplyWhen } from '../../../app/api/index.ts';
import { useDraft } from '../../../app/drafts.ts';
import { useText } from '../../../app/language/text.ts';
import { receivers } from '../../../ui/by-country.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import type { ItemView } from '../item-types.ts';

/** Takes an item back; the dialogue says for how many and who has it already. */
export function RecallButton({ item }: { item: ItemView }) {
  const t = useText();
  const [opened, { open, close }] = useDisclosure(false);
  const draft = useDraft(`exchange.recall.${item.id}`, { reason: '' });
  const of = { params: { id: item.id } };
  const audience = useReplyWhen({ enabled: opened }, whoSees, of);
  const receipts = useReplyWhen({ enabled: opened }, listReceipts, of);
  const recall = useAct(recallItem, {
    refreshes: ['exchange'],
    onDone: () => {
      draft.discard();
      close();
    },
  });
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('exchange.recall')}
      </Button>
      <ConfirmDialog
        opened={opened}
        title={t('exchange.recallTitle')}
        consequence={t('exchange.recallConsequence', {
          count: receivers(audience.data?.recipients ?? []).length,
          read: (receipts.data?.items ?? []).filter(({ readAt }) => readAt !== null).length,
        })}
        act={t('exchange.recall')}
        danger
        busy={recall.isPending}
        error={recall.error}
        blocked={draft.value.reason.trim() === '' || audience.isPending || receipts.isPending}
        onConfirm={() => recall.mutate({ ...of, body: { reason: draft.value.reason } })}
        onClose={close}
      >
        <Textarea
          label={t('exchange.recallReason')}
          description={t('exchange.recallReasonHelp')}
          required
          autosize
          minRows={2}
          maxLength={1000}
          value={draft.value.reason}
          onChange={({ currentTarget }) => draft.set({ reason: currentTarget.value })}
        />
      </ConfirmDialog>
    </>
  );
}
