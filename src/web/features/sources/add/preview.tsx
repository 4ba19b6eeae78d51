import { Code, List, Paper, Stack, Text } from '@mantine/core';
import type { ReplyOf } from '../../../../contract/endpoint.ts';
import type { trySource } from '../../../../contract/sources.ts';
import { useText } from '../../../app/language/text.ts';
import { defang } from '../../../ui/defang.ts';
import { TlpBadge } from '../../../ui/tlp-badge.tsx';
import { FailurePanel } from '../health.tsx';

/** What the first page would bring; nothing of it is kept. */
export function Preview({ seen }: { seen: ReplyOf<typeof trySource> }) {
  const t = useText();
  if (seen.failure) return <FailurePanel title={t('sources.tryFailed')} failure={seen.failure} />;
  if (seen.objects === 0) return <Text role="status">{t('sources.tryEmpty')}</Text>;
  const types = seen.types.map(({ type, count }) => `${type} ${count}`).join(' · ');
  return (
    <Paper role="status">
      <Stack gap="xs">
        <Text fw={600}>
          {t(seen.more ? 'sources.trySeenMore' : 'sources.trySeen', { count: seen.objects })}{' '}
          {seen.tlp && <TlpBadge tlp={seen.tlp} />}
        </Text>
        <Text size="sm" c="dimmed" translate="no">
          {types}
        </Text>
        <List size="sm" listStyleType="none">
          {seen.samples.slice(0, 10).map(({ kind, text }) => (
            <List.Item key={`${kind} ${text}`}>
              <Code translate="no" style={{ overflowWrap: 'anywhere' }}>
                {defang(text)}
              </Code>{' '}
              <Text span size="sm" c="dimmed" translate="no">
                {kind}
              </Text>
            </List.Item>
          ))}
        </List>
        {seen.refused.length > 0 && (
          <>
            <Text size="sm" fw={600}>
              {t('sources.tryRefused')}
            </Text>
            <List size="sm" lang="en">
              {seen.refused.slice(0, 5).map(({ object, property, why }) => (
                <List.Item key={`${object} ${property} ${why}`} style={{ overflowWrap: 'anywhere' }}>
                  <span translate="no">{defang(object)}</span> {property} {why}
                </List.Item>
              ))}
            </List>
          </>
        )}
      </Stack>
    </Paper>
  );
}
