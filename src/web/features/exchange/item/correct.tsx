import { Button, Checkbox, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { correctItem } from '../../../../contract/exchange.ts';
import { getItemFeedback } from '../../../../contract/feedback.ts';
import { useAct, useReplyWhen } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { defang } from '../../../ui/defang.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { LinkButton } from '../../../ui/link.tsx';
import type { ItemView } from '../item-types.ts';

/** Replaces an item: by its own content under other terms or without some objects, or by new content. */
export function CorrectButton({ item }: { item: ItemView }) {
  const t = useText();
  const router = useRouter();
  const [opened, { open, close }] = useDisclosure(false);
  const [without, setWithout] = useState<readonly string[]>([]);
  const correct = useAct(correctItem, {
    refreshes: ['exchange.listDrafts'],
    onDone: (draft) => router.navigate({ to: `/exchange/share/${draft.id}` }),
  });
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('exchange.correct')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('exchange.correctTitle')}
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        <Stack>
          <Text>{t('exchange.correctHelp')}</Text>
          {opened && <Doubted item={item.id} chosen={without} onChange={setWithout} />}
          {correct.error && <ErrorPanel error={correct.error} />}
          <Button
            loading={correct.isPending}
            onClick={() => correct.mutate({ params: { id: item.id }, body: { without: [...without] } })}
          >
            {t('exchange.correctSame')}
          </Button>
          <LinkButton variant="default" to={`/exchange/share?corrects=${item.id}`}>
            {t('exchange.correctNew')}
          </LinkButton>
        </Stack>
      </Modal>
    </>
  );
}

interface DoubtedProps {
  readonly item: string;
  readonly chosen: readonly string[];
  onChange(chosen: readonly string[]): void;
}

/** What recipients called a false positive, to be left out: a value with every object that holds it. */
function Doubted({ item, chosen, onChange }: DoubtedProps) {
  const t = useText();
  const { data } = useReplyWhen({}, getItemFeedback, { params: { id: item } });
  const doubted = (data?.objects ?? []).filter(({ total }) => total.falsePositiveBy > 0);
  if (doubted.length === 0) return null;
  const byValue = [...Map.groupBy(doubted, ({ object, value }) => value ?? object)];
  return (
    <Stack gap={4} role="group" aria-label={t('exchange.leaveOut')}>
      <Text size="sm">{t('exchange.leaveOut')}</Text>
      {byValue.map(([value, of]) => {
        const ids = of.map(({ object }) => object);
        const count = Math.max(...of.map(({ total }) => total.falsePositiveBy));
        return (
          <Checkbox
            key={value}
            label={t('exchange.doubted', { value: defang(value), count })}
            checked={ids.every((id) => chosen.includes(id))}
            onChange={({ currentTarget: { checked } }) =>
              onChange(checked ? [...chosen, ...ids] : chosen.filter((id) => !ids.includes(id)))
            }
          />
        );
      })}
    </Stack>
  );
}
