import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import type { OrganisationSummary } from '../../../../contract/directory.ts';
import { releaseItem } from '../../../../contract/exchange.ts';
import { useAct } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { useMe } from '../../../app/session.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { useReadableName } from '../../../ui/organisation-name.ts';
import { OrganisationPicker } from '../../../ui/organisation-picker.tsx';

/** Passes a received item on to one client, as a logged act. */
export function ReleaseButton({ item }: { item: string }) {
  const t = useText();
  const me = useMe();
  const nameOf = useReadableName();
  const [opened, { open, close }] = useDisclosure(false);
  const [client, setClient] = useState<OrganisationSummary | null>(null);
  const release = useAct(releaseItem, { refreshes: ['exchange'], onDone: close });
  const name = client ? nameOf(client) : '';
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('exchange.release')}
      </Button>
      <ConfirmDialog
        opened={opened}
        title={t('exchange.releaseTitle')}
        consequence={client ? t('exchange.releaseConsequence', { name }) : t('exchange.releaseChoose')}
        act={t('exchange.release')}
        busy={release.isPending}
        error={release.error}
        blocked={client === null}
        onConfirm={() => client && release.mutate({ params: { id: item }, body: { client: client.id } })}
        onClose={close}
      >
        <OrganisationPicker label={t('exchange.releaseClient')} without={[me.organisation.id]} onPick={setClient} />
      </ConfirmDialog>
    </>
  );
}
