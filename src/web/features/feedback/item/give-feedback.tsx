import { Button, Checkbox, Group, NumberInput, Paper, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { giveFeedback } from '../../../../contract/feedback.ts';
import { useAct } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { QUICK_KINDS, type QuickKind } from '../types.ts';

const NOTHING = { value: '', note: '', count: 1, anonymous: false };

/** Two taps: what it is, and send. Details are there for those who have them. */
export function GiveFeedback({ item }: { item: string }) {
  const t = useText();
  const [kind, setKind] = useState<QuickKind | null>(null);
  const [details, setDetails] = useState(NOTHING);
  const [outcome, setOutcome] = useState<'kept' | 'unknown' | null>(null);
  const give = useAct(giveFeedback, {
    refreshes: ['feedback', 'exchange.listReceipts'],
    onDone: ({ results }) => {
      const isUnknown = results[0]?.status === 'unknown';
      setOutcome(isUnknown ? 'unknown' : 'kept');
      if (isUnknown) return;
      setKind(null);
      setDetails(NOTHING);
    },
  });
  const choose = (chosen: QuickKind) => {
    setOutcome(null);
    setKind(chosen === kind ? null : chosen);
  };
  const send = () => kind && give.mutate({ body: [statementOf(item, kind, details)] });
  return (
    <Stack gap="xs">
      <Text size="sm" id="feedback-question">
        {t('feedback.question')}
      </Text>
      <Group gap="xs" role="group" aria-labelledby="feedback-question">
        {QUICK_KINDS.map((one) => (
          <Button
            key={one}
            size="compact-md"
            variant={one === kind ? 'filled' : 'default'}
            aria-pressed={one === kind}
            onClick={() => choose(one)}
          >
            {t(`feedback.kind.${one}`)}
          </Button>
        ))}
      </Group>
      {kind && (
        <Paper>
          <Stack gap="sm">
            <TextInput
              label={t('feedback.oneValue')}
              description={t('feedback.oneValueHelp')}
              value={details.value}
              maxLength={4096}
              spellCheck={false}
              error={outcome === 'unknown' && t('feedback.unknownValue')}
              onChange={({ currentTarget: { value } }) => {
                setOutcome(null);
                setDetails({ ...details, value });
              }}
            />
            {kind === 'seen' && (
              <NumberInput
                label={t('feedback.count')}
                min={1}
                max={999_999_999}
                allowDecimal={false}
                value={details.count}
                onChange={(count) => setDetails({ ...details, count: Number(count) || 1 })}
              />
            )}
            <Textarea
              label={t('feedback.note')}
              description={t('feedback.noteHelp')}
              required={kind === 'note'}
              autosize
              minRows={2}
              maxLength={4000}
              value={details.note}
              onChange={({ currentTarget: { value: note } }) => setDetails({ ...details, note })}
            />
            <Checkbox
              label={t('feedback.hideMe')}
              description={t('feedback.hideMeHelp')}
              checked={details.anonymous}
              onChange={({ currentTarget: { checked: anonymous } }) => setDetails({ ...details, anonymous })}
            />
            {give.error && <ErrorPanel error={give.error} />}
            <Group>
              <Button loading={give.isPending} disabled={kind === 'note' && details.note.trim() === ''} onClick={send}>
                {t('feedback.send')}
              </Button>
            </Group>
          </Stack>
        </Paper>
      )}
      {outcome === 'kept' && (
        <Text size="sm" role="status">
          {t('feedback.thanks')}
        </Text>
      )}
    </Stack>
  );
}

function statementOf(item: string, kind: QuickKind, { value, note, count, anonymous }: typeof NOTHING) {
  return {
    item,
    kind,
    ...(value.trim() && { value: value.trim() }),
    ...(kind === 'seen' && { count }),
    ...(note.trim() && { note: note.trim() }),
    ...(anonymous && { attribution: 'anonymous' as const }),
  };
}
