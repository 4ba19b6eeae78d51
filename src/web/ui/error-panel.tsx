import { Alert, Button, Group, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ApiProblem, NetworkFailure } from '../app/api/failure.ts';
import { type Text as Texts, useText } from '../app/language/text.ts';

interface ErrorPanelProps {
  readonly error: unknown;
  readonly retry?: () => void;
  /** What of the person's work is still there, where that is not plain. */
  readonly kept?: string;
}

/** What happened, what was kept, what to do. */
export function ErrorPanel({ error, retry, kept }: ErrorPanelProps) {
  const t = useText();
  const { title, what, places, request } = explain(t, error);
  // What the node says in detail is English, whatever the interface speaks.
  const node = error instanceof ApiProblem;
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle />} title={title}>
      <Text size="sm" {...(node && { lang: 'en' })}>
        {what}
      </Text>
      {places.length > 0 && (
        <List size="sm" mt="xs" lang="en">
          {places.map(({ at, problem }) => (
            <List.Item key={at + problem}>
              <b translate="no">{at}</b> {problem}
            </List.Item>
          ))}
        </List>
      )}
      {kept && (
        <Text size="sm" mt="xs">
          {kept}
        </Text>
      )}
      <Group mt="sm" gap="md">
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            {t('error.retry')}
          </Button>
        )}
        {request && (
          <Text size="xs" c="dimmed">
            {t('error.request', { request })}
          </Text>
        )}
      </Group>
    </Alert>
  );
}

function explain(t: Texts, error: unknown) {
  if (error instanceof ApiProblem) {
    const title = t.maybe(`problem.${error.code}`, error.code);
    return { title, what: error.detail ?? '', places: error.places, request: error.request };
  }
  if (error instanceof NetworkFailure) {
    return { title: t('error.network'), what: t('error.networkHelp'), places: [], request: undefined };
  }
  const passkey = error instanceof Error ? PASSKEY[error.name] : undefined;
  if (passkey)
    return { title: t(`passkey.title.${passkey}`), what: t(`passkey.help.${passkey}`), places: [], request: undefined };
  const what = error instanceof Error ? error.message : String(error);
  return { title: t('error.unexpected'), what, places: [], request: undefined };
}

/** What the browser calls it when a passkey dialogue ends without a passkey. */
const PASSKEY: Readonly<Record<string, 'abandoned' | 'exists'>> = {
  NotAllowedError: 'abandoned',
  AbortError: 'abandoned',
  InvalidStateError: 'exists',
};
