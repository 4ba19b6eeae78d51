import { Button, Group, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useRouter } from '@tanstack/react-router';
import { amendAgreement, endVersion } from '../../../../contract/agreements.ts';
import { useAct } from '../../../app/api/index.ts';
import { useDraft } from '../../../app/drafts.ts';
import { useText } from '../../../app/language/text.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { LinkButton } from '../../../ui/link.tsx';
import type { Version } from '../version-types.ts';

/** What the secretariat may do with a version in its present state. */
export function SecretaryActs({ version }: { version: Version }) {
  const t = useText();
  if (version.state === 'draft') {
    return <LinkButton to={`/agreements/${version.id}/draft`}>{t('agreement.drafting')}</LinkButton>;
  }
  return (
    <Group gap="xs">
      {version.state === 'in-force' && <Amend version={version.id} />}
      {(version.state === 'open' || version.state === 'in-force') && <End version={version} />}
    </Group>
  );
}

function Amend({ version }: { version: string }) {
  const t = useText();
  const router = useRouter();
  const amend = useAct(amendAgreement, {
    refreshes: ['agreements'],
    onDone: ({ id }) => router.navigate({ to: `/agreements/${id}/draft` }),
  });
  return (
    <>
      <Button variant="default" loading={amend.isPending} onClick={() => amend.mutate({ params: { id: version } })}>
        {t('agreement.amend')}
      </Button>
      {amend.error && <ErrorPanel error={amend.error} />}
    </>
  );
}

function End({ version }: { version: Version }) {
  const t = useText();
  const [opened, { open, close }] = useDisclosure(false);
  const draft = useDraft(`agreement.end.${version.id}`, { reason: '' });
  const end = useAct(endVersion, {
    refreshes: ['agreements', 'exchange'],
    onDone: () => {
      draft.discard();
      close();
    },
  });
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('agreement.end')}
      </Button>
      <ConfirmDialog
        opened={opened}
        title={t('agreement.endTitle')}
        consequence={t('agreement.endConsequence', { count: version.accessions })}
        act={t('agreement.end')}
        danger
        busy={end.isPending}
        error={end.error}
        blocked={draft.value.reason.trim().length < 3}
        onConfirm={() => end.mutate({ params: { id: version.id }, body: draft.value })}
        onClose={close}
      >
        <Textarea
          label={t('agreement.reason')}
          required
          autosize
          minRows={2}
          maxLength={2000}
          value={draft.value.reason}
          onChange={({ currentTarget }) => draft.set({ reason: currentTarget.value })}
        />
      </ConfirmDialog>
    </>
  );
}
