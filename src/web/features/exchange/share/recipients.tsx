import { Alert, Group, List, Loader, Paper, Stack, Text, Title } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useText } from '../../../app/language/text.ts';
import { receivers } from '../../../ui/by-country.ts';
import { Clause } from '../../../ui/clause.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import type { Answer } from '../../../ui/latest-answer.ts';
import { useReasonText } from '../../../ui/reason.ts';
import { type Explanation, WhoSees } from '../../../ui/who-sees.tsx';

const ReceiverMap = lazy(() => import('../map/receiver-map.tsx').then((loaded) => ({ default: loaded.ReceiverMap })));

interface RecipientsProps {
  readonly answer: Answer<Explanation>;
  readonly from: string;
  readonly circle: string | null;
}

/** Who would receive the draft under the terms as they stand; it follows every change. */
export function Recipients({ answer, from, circle }: RecipientsProps) {
  const t = useText();
  const { value, waiting, error } = answer;
  return (
    <Paper aria-busy={waiting}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2}>{t('share.recipients')}</Title>
          {waiting && <Loader size="xs" role="status" aria-label={t('loading')} />}
        </Group>
        {Boolean(error) && <ErrorPanel error={error} kept={t('share.kept')} />}
        {circle === null ? (
          <Text c="dimmed">{t('share.recipientsTeach')}</Text>
        ) : (
          value && <Outcome explanation={value} from={from} />
        )}
      </Stack>
    </Paper>
  );
}

function Outcome({ explanation, from }: { explanation: Explanation; from: string }) {
  return (
    <>
      {!explanation.publishable && <Objections explanation={explanation} />}
      <Suspense fallback={null}>
        <ReceiverMap parties={receivers(explanation.recipients)} from={from} />
      </Suspense>
      <Withheld parts={explanation.withheld} />
      <WhoSees explanation={explanation} />
    </>
  );
}

/** Parts of objects under a narrower marking, which some of the recipients do not get. */
function Withheld({ parts }: { parts: Explanation['withheld'] }) {
  const t = useText();
  if (parts.length === 0) return null;
  return (
    <List size="sm">
      {parts.map(({ tlp, objects, recipients }) => (
        <List.Item key={tlp}>{t('share.withheld', { tlp: `TLP:${tlp.toUpperCase()}`, objects, recipients })}</List.Item>
      ))}
    </List>
  );
}

/** Why it cannot be shared under these terms, with the clause of each reason. */
function Objections({ explanation }: { explanation: Explanation }) {
  const t = useText();
  const text = useReasonText();
  if (explanation.reasons.length === 0) return null;
  return (
    <Alert color="orange" title={t('share.notYet')}>
      <List size="sm">
        {explanation.reasons.map((reason) => (
          <List.Item key={reason.code}>
            {text(reason)} {reason.clause && <Clause clause={reason.clause} />}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
