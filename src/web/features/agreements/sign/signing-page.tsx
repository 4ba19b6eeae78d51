import { Alert, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { readVersion } from '../../../../contract/agreements.ts';
import { useReply } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { usePathPart } from '../../../app/path-part.ts';
import { Instant } from '../../../ui/instant.tsx';
import { LinkButton } from '../../../ui/link.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import type { Accession, Version } from '../version-types.ts';
import { Ceremony } from './ceremony.tsx';

/** The signing ceremony: read, say in which capacity, sign with a passkey. */
export function SigningPage() {
  const t = useText();
  const id = usePathPart('version');
  const version = useReply(readVersion, { params: { id } });
  const [done, setDone] = useState<Accession | null>(null);
  return (
    <Page title={t('agreement.signing')}>
      <Loaded of={version}>
        {(view) => (done ? <Result accession={done} version={view} /> : <Signing version={view} onDone={setDone} />)}
      </Loaded>
    </Page>
  );
}

function Signing({ version, onDone }: { version: Version; onDone(accession: Accession): void }) {
  const t = useText();
  const { can, hindrance } = version.mine;
  const act = can.find((one) => one !== 'withdraw');
  if (act) return <Ceremony version={version} act={act} onDone={onDone} />;
  return (
    <Alert title={t('agreement.cannotSign')}>
      <Stack align="flex-start">
        {hindrance && t(`agreement.hindrance.${hindrance}`)}
        <LinkButton variant="default" to={`/agreements/${version.id}`}>
          {t('agreement.read')}
        </LinkButton>
      </Stack>
    </Alert>
  );
}

/** What the signature has brought about, and who is next. */
function Result({ accession, version }: { accession: Accession; version: Version }) {
  const t = useText();
  return (
    <Alert role="status" title={t(accession.countersigned ? 'agreement.completed' : 'agreement.signedDone')}>
      <Stack align="flex-start" gap="xs">
        {accession.countersigned ? (
          <>
            <Text>
              {t.rich('agreement.countersignedBy', {
                organisation: accession.organisation.name,
                instant: <Instant at={accession.countersigned.at} />,
              })}
            </Text>
            <Text>{t(version.state === 'in-force' ? 'agreement.partyNow' : 'agreement.partyLater')}</Text>
          </>
        ) : (
          <Text>{t('agreement.secondNext')}</Text>
        )}
        <LinkButton to={`/agreements/${version.id}/signatures`}>{t('agreement.signatures')}</LinkButton>
      </Stack>
    </Alert>
  );
}
