import { Alert, List, Loader } from '@mantine/core';
import { useEffect } from 'react';
import { matchPattern } from '../../../../contract/exchange.ts';
import { useAct } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { readObserved } from './read-observed.ts';

/** Whether a sound pattern matches the observed data; asks once for what it is made with. */
export function Observed({ pattern, text }: { pattern: string; text: string }) {
  const t = useText();
  const { mutate, data, error } = useAct(matchPattern);
  const content = readObserved(text);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text is a new component (key)
  useEffect(() => {
    if (content) mutate({ body: { pattern, content } });
  }, []);
  if (!content) return <Alert color="red" role="alert" title={t('pattern.notJson')} />;
  if (error) return <ErrorPanel error={error} />;
  if (!data) return <Loader size="sm" />;
  if (data.of === 0) return <Alert color="yellow" role="status" title={t('pattern.nothingObserved')} />;
  if (!data.matched) return <Alert color="gray" role="status" title={t('pattern.noMatch', { count: data.of })} />;
  return (
    <Alert color="green" role="status" title={t('pattern.matches', { count: data.of })}>
      <List size="sm" style={{ overflowWrap: 'anywhere' }}>
        {data.observations.map((id) => (
          <List.Item key={id}>{id}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
