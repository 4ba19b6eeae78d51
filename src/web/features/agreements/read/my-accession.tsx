import { List, Paper, Stack, Text, Title } from '@mantine/core';
import { useText } from '../../../app/language/text.ts';
import { useMe } from '../../../app/session.ts';
import { Instant } from '../../../ui/instant.tsx';
import { LinkButton } from '../../../ui/link.tsx';
import type { Version } from '../version-types.ts';
import { WithdrawButton } from './withdraw.tsx';

/** Where my organisation stands on this version, and the next step. */
export function MyAccession({ version }: { version: Version }) {
  const t = useText();
  const me = useMe();
  const { mine } = version;
  return (
    <Paper>
      <Stack gap="xs" align="flex-start">
        <Title order={2}>{t('agreement.mine', { organisation: me.organisation.name })}</Title>
        <Text>{mine.state ? t(`agreement.accession.${mine.state}`) : t('agreement.accession.none')}</Text>
        <List size="sm">
          {mine.signedAt && (
            <List.Item>{t.rich('agreement.signedAt', { instant: <Instant at={mine.signedAt} /> })}</List.Item>
          )}
          {mine.countersignedAt && (
            <List.Item>
              {t.rich('agreement.countersignedAt', { instant: <Instant at={mine.countersignedAt} /> })}
            </List.Item>
          )}
        </List>
        <NextStep version={version} />
        {version.state === 'open' && <Entry version={version} />}
      </Stack>
    </Paper>
  );
}

function NextStep({ version: { id, mine } }: { version: Version }) {
  const t = useText();
  const { can, hindrance } = mine;
  return (
    <>
      {can.includes('sign') && <LinkButton to={`/agreements/${id}/sign`}>{t('agreement.goSign')}</LinkButton>}
      {can.includes('approve') && <LinkButton to={`/agreements/${id}/sign`}>{t('agreement.goApprove')}</LinkButton>}
      {can.length === 0 && hindrance && (
        <Text size="sm" c="dimmed">
          {t(`agreement.hindrance.${hindrance}`)}
        </Text>
      )}
      {can.includes('withdraw') && <WithdrawButton version={id} />}
    </>
  );
}

/** What has to happen before an open version is in force. */
function Entry({ version: { entry, accessions } }: { version: Version }) {
  const t = useText();
  return (
    <List size="sm">
      <List.Item>{t('agreement.entry.accessions', { done: accessions, of: entry.accessions })}</List.Item>
      {entry.notBefore && (
        <List.Item>
          {t.rich('agreement.entry.notBefore', { instant: <Instant at={entry.notBefore} show="date" /> })}
        </List.Item>
      )}
      {entry.signBefore && (
        <List.Item>
          {t.rich('agreement.entry.signBefore', { instant: <Instant at={entry.signBefore} show="date" /> })}
        </List.Item>
      )}
    </List>
  );
}
