import { Button, Group, Modal, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBookmark } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import {
  changeSavedSearch,
  FACETS,
  listSavedSearches,
  removeSavedSearch,
  saveSearch,
} from '../../../../contract/search.ts';
import { useAct, usePages } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Link } from '../../../ui/link.tsx';
import { Paged } from '../../../ui/paged.tsx';
import { useSearch } from './use-search.ts';

const REFRESHES = ['search.listSavedSearches'];

/** The reader's saved searches, and the present one to add to them. */
export function Saved() {
  const t = useText();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<IconBookmark size={16} />} onClick={open}>
        {t('search.saved')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('search.saved')}>
        <Stack>
          <SaveForm />
          <SavedList onOpen={close} />
        </Stack>
      </Modal>
    </>
  );
}

function SaveForm() {
  const t = useText();
  const { query, filtered } = useSearch();
  const [name, setName] = useState('');
  const save = useAct(saveSearch, { refreshes: REFRESHES, onDone: () => setName('') });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ body: { name: name.trim(), filter: query, notify: true } });
  };
  if (!filtered) return <Text size="sm">{t('search.saveTeach')}</Text>;
  return (
    <Stack component="form" gap="xs" onSubmit={submit}>
      <Group align="flex-end">
        <TextInput
          style={{ flex: 1 }}
          label={t('search.saveAs')}
          maxLength={100}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>
          {t('search.save')}
        </Button>
      </Group>
      {save.error && <ErrorPanel error={save.error} />}
    </Stack>
  );
}

function SavedList({ onOpen }: { onOpen(): void }) {
  const t = useText();
  const saved = usePages(listSavedSearches);
  const change = useAct(changeSavedSearch, { refreshes: REFRESHES });
  const remove = useAct(removeSavedSearch, { refreshes: REFRESHES });
  return (
    <Paged of={saved} empty={<Text c="dimmed">{t('search.noneSaved')}</Text>}>
      {(items) =>
        items.map(({ id, name, filter, notify }) => (
          <Group key={id} justify="space-between" wrap="nowrap">
            <Link to="/exchange" search={textsOf(filter)} onClick={onOpen}>
              {name}
            </Link>
            <Group gap="xs" wrap="nowrap">
              <Switch
                label={t('search.notify')}
                checked={notify}
                onChange={({ currentTarget }) =>
                  change.mutate({ params: { id }, body: { notify: currentTarget.checked } })
                }
              />
              <Button
                size="compact-sm"
                variant="subtle"
                color="red"
                aria-label={t('search.forget', { name })}
                onClick={() => remove.mutate({ params: { id } })}
              >
                {t('action.remove')}
              </Button>
            </Group>
          </Group>
        ))
      }
    </Paged>
  );
}

function textsOf(filter: object): Record<string, unknown> {
  const known: readonly string[] = ['q', ...FACETS, 'from', 'until', 'confidence'];
  return Object.fromEntries(
    Object.entries(filter).filter(([name, value]) => known.includes(name) && value !== undefined),
  );
}
