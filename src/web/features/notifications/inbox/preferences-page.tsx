import { Button, Checkbox, Group, NativeSelect, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  getPreferences,
  NOTICE_KINDS,
  type NoticeKind,
  type Preferences,
  setPreferences,
} from '../../../../contract/notifications.ts';
import { useAct, useReply } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { SectionTabs } from '../../../app/section-tabs.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';

type Channel = Preferences['channels'][NoticeKind];
const CHANNELS: readonly Channel[] = ['off', 'inbox', 'mail'];
const NIGHT = { from: '22:00', until: '07:00' };

/** Of what, how and when I am told. */
export function PreferencesPage() {
  const t = useText();
  const read = useReply(getPreferences);
  return (
    <Page title={t('notifications.title')}>
      <SectionTabs section="notifications" />
      <Text c="dimmed" maw="46rem">
        {t('preferences.teach')}
      </Text>
      <Loaded of={read}>{({ timeZone, ...wishes }) => <Form given={wishes} zone={timeZone} />}</Loaded>
    </Page>
  );
}

function Form({ given, zone }: { given: Preferences; zone: string }) {
  const t = useText();
  const [value, setValue] = useState(given);
  const set = (change: Partial<Preferences>) => setValue((before) => ({ ...before, ...change }));
  const save = useAct(setPreferences, { refreshes: ['notifications.getPreferences'] });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ body: value });
      }}
    >
      <Stack maw="30rem">
        {NOTICE_KINDS.map((kind) => (
          <NativeSelect
            key={kind}
            label={t(`notifications.kind.${kind}`)}
            value={value.channels[kind]}
            onChange={(event) => set({ channels: { ...value.channels, [kind]: event.currentTarget.value as Channel } })}
            data={CHANNELS.map((channel) => ({ value: channel, label: t(`preferences.channel.${channel}`) }))}
          />
        ))}
        <SegmentedControl
          aria-label={t('preferences.mail')}
          value={value.mail}
          onChange={(mail) => set({ mail: mail as Preferences['mail'] })}
          data={(['at-once', 'daily'] as const).map((mail) => ({ value: mail, label: t(`preferences.mail.${mail}`) }))}
        />
        {value.mail === 'daily' && (
          <Time label={t('preferences.digestAt')} value={value.digestAt} onChange={(digestAt) => set({ digestAt })} />
        )}
        <Checkbox
          label={t('preferences.quietOn')}
          checked={value.quiet !== null}
          onChange={(event) => set({ quiet: event.currentTarget.checked ? NIGHT : null })}
        />
        {value.quiet && <Quiet value={value.quiet} onChange={(quiet) => set({ quiet })} />}
        <Checkbox
          label={t('preferences.criticalAlways')}
          checked={value.criticalAlways}
          onChange={(event) => set({ criticalAlways: event.currentTarget.checked })}
        />
        <Text size="sm" c="dimmed">
          {t('preferences.zone', { zone })}
        </Text>
        {save.error && <ErrorPanel error={save.error} />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('preferences.save')}
          </Button>
          <Text role="status">{save.isSuccess ? t('preferences.saved') : ''}</Text>
        </Group>
      </Stack>
    </form>
  );
}

type Hours = NonNullable<Preferences['quiet']>;

function Quiet({ value, onChange }: { value: Hours; onChange(hours: Hours): void }) {
  const t = useText();
  return (
    <Group role="group" aria-label={t('preferences.quiet')}>
      <Time label={t('preferences.from')} value={value.from} onChange={(from) => onChange({ ...value, from })} />
      <Time label={t('preferences.until')} value={value.until} onChange={(until) => onChange({ ...value, until })} />
    </Group>
  );
}

function Time({ label, value, onChange }: { label: string; value: string; onChange(time: string): void }) {
  return (
    <TextInput
      type="time"
      required
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value.slice(0, 5))}
    />
  );
}
