import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useRouter } from '@tanstack/react-router';
import { lintVersion, openVersion } from '../../../../contract/agreements.ts';
import { useAct, useReply } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import type { Version } from '../version-types.ts';

/** Opens a draft for signature; from then on its texts and clauses are fixed. */
export function OpenVersion({ version }: { version: Version }) {
  const t = useText();
  const router = useRouter();
  const params = { id: version.id };
  const findings = useReply(lintVersion, { params });
  const [opened, { open, close }] = useDisclosure(false);
  const opening = useAct(openVersion, {
    refreshes: ['agreements'],
    onDone: () => router.navigate({ to: `/agreements/${version.id}` }),
  });
  const unfit = findings.data?.items.some(({ severity }) => severity === 'error') ?? true;
  return (
    <>
      <Button onClick={open} disabled={unfit}>
        {t('agreement.open')}
      </Button>
      <ConfirmDialog
        opened={opened}
        title={t('agreement.open')}
        consequence={t('agreement.openConsequence', {
          count: version.editions.length,
          clauses: version.clauses.length,
        })}
        act={t('agreement.open')}
        busy={opening.isPending}
        error={opening.error}
        onConfirm={() => opening.mutate({ params })}
        onClose={close}
      />
    </>
  );
}
