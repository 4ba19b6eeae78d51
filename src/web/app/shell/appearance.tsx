import { ActionIcon, Group, NativeSelect, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { LANGUAGES } from '../../locales/index.ts';
import { useLanguage } from '../language/provider.tsx';
import { useText } from '../language/text.ts';

/** Language, and light or dark. */
export function Appearance() {
  return (
    <Group gap={4} wrap="nowrap">
      <LanguageChoice />
      <SchemeToggle />
    </Group>
  );
}

function LanguageChoice() {
  const t = useText();
  const { language, chooseLanguage } = useLanguage();
  return (
    <NativeSelect
      aria-label={t('shell.language')}
      size="xs"
      value={language}
      onChange={(event) => chooseLanguage(event.currentTarget.value)}
      data={LANGUAGES.map(({ tag, name }) => ({ value: tag, label: name }))}
    />
  );
}

function SchemeToggle() {
  const t = useText();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={dark ? t('shell.light') : t('shell.dark')}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      {dark ? <IconSun size={20} /> : <IconMoon size={20} />}
    </ActionIcon>
  );
}
