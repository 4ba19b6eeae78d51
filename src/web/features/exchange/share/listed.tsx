import { Alert, Button, List, Stack, Text, Textarea } from '@mantine/core';
import { draftWarnings, leaveOutListed } from '../../../../contract/exchange.ts';
import { useAct, useReply } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { Defanged } from '../../../ui/defanged.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';

interface ListedProps {
  readonly draft: string;
  readonly reason: string;
  onReason(reason: string): void;
}

const SHOWN = 10;

/** Indicators of the draft that are on a warning list: leave them out, or say why they go all the same. */
export function Listed({ draft, reason, onReason }: ListedProps) {
  const t = useText();
  const { data } = useReply(draftWarnings, { params: { id: draft } });
  const leave = useAct(leaveOutListed, {
    refreshes: ['exchange.draftWarnings', 'exchange.listFindings', 'exchange.getItem', 'exchange.listObjects'],
    onDone: () => onReason(''),
  });
  if (!data || data.objects === 0) return null;
  return (
    <Alert color="orange" title={t('share.listed', { count: data.values })}>
      <Stack gap="sm">
        <Text size="sm">{t('share.listedHelp')}</Text>
        <List size="sm">
          {data.items.slice(0, SHOWN).map(({ object, value, warnings }) => (
            <List.Item key={`${object} ${value}`}>
              <Defanged value={value} /> {warnings.map(({ name }) => name).join(', ')}
            </List.Item>
          ))}
        </List>
        {data.values > SHOWN && <Text size="sm">{t('share.listedMore', { count: data.values - SHOWN })}</Text>}
        <Button
          variant="default"
          style={{ alignSelf: 'flex-start' }}
          loading={leave.isPending}
          onClick={() => leave.mutate({ params: { id: draft } })}
        >
          {t('share.leaveOut', { count: data.values })}
        </Button>
        {leave.error && <ErrorPanel error={leave.error} />}
        <Textarea
          label={t('share.listedReason')}
          description={t('share.listedReasonHelp')}
          autosize
          minRows={2}
          maxLength={1000}
          value={reason}
          onChange={({ currentTarget }) => onReason(currentTarget.value)}
        />
      </Stack>
    </Alert>
  );
}
