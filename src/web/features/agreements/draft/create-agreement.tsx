import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useRouter } from '@tanstack/react-router';
import { createAgreement } from '../../../../contract/agreements.ts';
import { useAct } from '../../../app/api/index.ts';
import { useDraft } from '../../../app/drafts.ts';
import { useLanguage } from '../../../app/language/provider.tsx';
import { useText } from '../../../app/language/text.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';

/** Begins a new agreement: its name in addresses and its name for people; texts come on the next page. */
export function CreateAgreement() {
  const t = useText();
  const router = useRouter();
  const { language } = useLanguage();
  const [opened, { open, close }] = useDisclosure(false);
  const draft = useDraft('agreement.create', { slug: '', name: '' });
  const { slug, name } = draft.value;
  const create = useAct(createAgreement, {
    refreshes: ['agreements'],
    onDone: ({ id }) => {
      draft.discard();
      router.navigate({ to: `/agreements/${id}/draft` });
    },
  });
  return (
    <>
      <Button onClick={open}>{t('agreement.create')}</Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('agreement.create')}
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        <Stack
          component="form"
          onSubmit={(event) => {
            event.preventDefault();
            create.mutate({ body: { slug, names: { [language]: name } } });
          }}
        >
          <TextInput
            label={t('agreement.name')}
            required
            maxLength={200}
            value={name}
            onChange={({ currentTarget }) => draft.set({ name: currentTarget.value })}
          />
          <TextInput
            label={t('agreement.slug')}
            description={t('agreement.slugHelp')}
            required
            pattern="[a-z][a-z0-9\-]{2,59}"
            value={slug}
            onChange={({ currentTarget }) => draft.set({ slug: currentTarget.value })}
          />
          {create.error && <ErrorPanel error={create.error} />}
          <Group justify="flex-end">
            <Button type="submit" loading={create.isPending}>
              {t('agreement.create')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
