import { Button, Group, Stack, Tabs, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { readEdition, removeEdition, setEdition } from '../../../../contract/agreements.ts';
import { useAct, useReplyWhen } from '../../../app/api/index.ts';
import { useDraft } from '../../../app/drafts.ts';
import { useText } from '../../../app/language/text.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { useLanguageName } from '../../../ui/names.ts';
import { Section } from '../../../ui/page.tsx';
import type { Version } from '../version-types.ts';

const TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** The language editions of a draft: one tab each, and one more for the next language. */
export function Editions({ version }: { version: Version }) {
  const t = useText();
  const languageName = useLanguageName();
  const [added, setAdded] = useState<readonly string[]>([]);
  const known = version.editions.map(({ language }) => language);
  const languages = [...known, ...added.filter((tag) => !known.includes(tag))];
  return (
    <Section title={t('agreement.texts')}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('agreement.textsHelp')}
      </Text>
      <Tabs defaultValue={languages[0] ?? 'new'} keepMounted={false}>
        <Tabs.List>
          {languages.map((tag) => (
            <Tabs.Tab key={tag} value={tag}>
              {languageName(tag)}
            </Tabs.Tab>
          ))}
          <Tabs.Tab value="new">{t('agreement.addEdition')}</Tabs.Tab>
        </Tabs.List>
        {languages.map((tag) => (
          <Tabs.Panel key={tag} value={tag} pt="sm">
            <EditionEditor version={version.id} language={tag} exists={known.includes(tag)} />
          </Tabs.Panel>
        ))}
        <Tabs.Panel value="new" pt="sm">
          <NewLanguage taken={languages} onAdd={(tag) => setAdded([...added, tag])} />
        </Tabs.Panel>
      </Tabs>
    </Section>
  );
}

function NewLanguage({ taken, onAdd }: { taken: readonly string[]; onAdd(tag: string): void }) {
  const t = useText();
  const [tag, setTag] = useState('');
  const fits = TAG.test(tag) && !taken.includes(tag);
  return (
    <Group
      component="form"
      align="flex-end"
      onSubmit={(event) => {
        event.preventDefault();
        if (fits) onAdd(tag);
        setTag('');
      }}
    >
      <TextInput
        label={t('agreement.languageTag')}
        description={t('agreement.languageTagHelp')}
        value={tag}
        onChange={({ currentTarget }) => setTag(currentTarget.value.trim())}
      />
      <Button type="submit" variant="default" disabled={!fits}>
        {t('agreement.addEdition')}
      </Button>
    </Group>
  );
}

interface EditionEditorProps {
  readonly version: string;
  readonly language: string;
  readonly exists: boolean;
}

function EditionEditor({ version, language, exists }: EditionEditorProps) {
  const t = useText();
  const params = { id: version, language };
  const edition = useReplyWhen({ enabled: exists }, readEdition, { params });
  const draft = useDraft<{ text: string | null }>(`agreement.edition.${version}.${language}`, { text: null });
  const save = useAct(setEdition, { refreshes: ['agreements'], onDone: () => draft.settle() });
  const remove = useAct(removeEdition, { refreshes: ['agreements'] });
  const text = draft.value.text ?? edition.data?.text ?? '';
  return (
    <Stack gap="xs">
      <Textarea
        label={t('agreement.text')}
        lang={language}
        autosize
        minRows={12}
        maxRows={30}
        value={text}
        onChange={({ currentTarget }) => draft.set({ text: currentTarget.value })}
      />
      {(save.error ?? remove.error) && <ErrorPanel error={save.error ?? remove.error} kept={t('share.kept')} />}
      <Group>
        <Button
          disabled={text.trim() === ''}
          loading={save.isPending}
          onClick={() => save.mutate({ params, body: { text } })}
        >
          {t('action.save')}
        </Button>
        {exists && (
          <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate({ params })}>
            {t('agreement.removeEdition')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
