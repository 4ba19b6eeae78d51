import { Button, Group, Stack, Text } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { cancelRun, getSource, pauseSource, removeSource, runSource } from '../../../contract/sources.ts';
import { useAct, useReplyWhen } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { usePathPart } from '../../app/path-part.ts';
import { hasRole, useMe } from '../../app/session.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Link } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { EditSource } from './edit-source.tsx';
import { Facts } from './facts.tsx';
import { FailurePanel, HealthBadge } from './health.tsx';
import { Runs } from './runs.tsx';
import type { Source } from './types.ts';

const RUNNING_MS = 2_000;
const RESTING_MS = 30_000;

/** One source: how it does, what it brought, and what can be done about it. */
export function SourcePage() {
  const id = usePathPart('source');
  const [running, setRunning] = useState(false);
  const one = useReplyWhen({ every: running ? RUNNING_MS : RESTING_MS }, getSource, { params: { id } });
  const now = one.data?.running ?? false;
  if (now !== running) setRunning(now);
  return <Loaded of={one}>{(source) => <Shown source={source} />}</Loaded>;
}

function Shown({ source }: { source: Source }) {
  const t = useText();
  const officer = hasRole(useMe(), 'officer');
  const { name, lastSuccessAt, nextRunAt, failure, failingSince } = source;
  return (
    <Page title={<span translate="no">{name}</span>}>
      <Link to="/exchange/sources">{t('sources.all')}</Link>
      <Group gap="md">
        <HealthBadge {...source} />
        <Text size="sm">
          {t.rich('sources.lastSuccessAt', {
            instant: lastSuccessAt ? <Instant at={lastSuccessAt} show="ago" /> : t('never'),
          })}
        </Text>
        {nextRunAt && !source.running && (
          <Text size="sm">{t.rich('sources.nextRunAt', { instant: <Instant at={nextRunAt} show="ago" /> })}</Text>
        )}
      </Group>
      {failure && (
        <FailurePanel title={failingSince ? t('sources.failingTitle') : t('sources.failedTitle')} failure={failure} />
      )}
      {officer && <Acts source={source} />}
      {officer && <EditSource source={source} />}
      <Runs source={source.id} running={source.running} />
      <Section title={t('sources.about')}>
        <Facts source={source} />
      </Section>
    </Page>
  );
}

function Acts({ source: { id, running, health, failure } }: { source: Source }) {
  const t = useText();
  const params = { id };
  const paused = health === 'paused';
  const refreshes = ['sources'];
  const run = useAct(runSource, { refreshes });
  const cancel = useAct(cancelRun, { refreshes });
  const pause = useAct(pauseSource, { refreshes });
  const error = run.error ?? cancel.error ?? pause.error;
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {running ? (
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ params, body: {} })}>
            {t('sources.cancel')}
          </Button>
        ) : (
          <Button disabled={paused} loading={run.isPending} onClick={() => run.mutate({ params, body: {} })}>
            {t('sources.run')}
          </Button>
        )}
        {failure?.code === 'shrunk' && !running && (
          <Button variant="default" onClick={() => run.mutate({ params, body: { acceptShrunk: true } })}>
            {t('sources.acceptShrunk')}
          </Button>
        )}
        <Button
          variant="default"
          loading={pause.isPending}
          onClick={() => pause.mutate({ params, body: { paused: !paused } })}
        >
          {paused ? t('sources.goOn') : t('sources.pause')}
        </Button>
        <Remove id={id} />
      </Group>
      {error && <ErrorPanel error={error} />}
    </Stack>
  );
}

function Remove({ id }: { id: string }) {
  const t = useText();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const remove = useAct(removeSource, {
    refreshes: ['sources.listSources'],
    onDone: () => void router.navigate({ to: '/exchange/sources' }),
  });
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
        {t('sources.remove')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('sources.removeTitle')}
        consequence={t('sources.removeConsequence')}
        act={t('sources.remove')}
        danger
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ params: { id } })}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
