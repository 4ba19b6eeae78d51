import { Anchor, Badge, Group, Paper, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { ContactView } from '../../../contract/directory.ts';
import { useLanguage } from '../../app/language/provider.tsx';
import { useText } from '../../app/language/text.ts';
import { LangText } from '../../ui/lang-text.tsx';
import { bestOf, useLanguageName } from '../../ui/names.ts';

interface ContactCardProps {
  readonly contact: ContactView;
  /** The organisation's line, where cards of several stand together. */
  readonly of?: ReactNode;
  readonly actions?: ReactNode;
}

/** A number to call and an address to write to, with the hours in the contact's own time. */
export function ContactCard({ contact, of, actions }: ContactCardProps) {
  const t = useText();
  const { language } = useLanguage();
  const languageName = useLanguageName();
  const { lang, text } = bestOf(contact.label, language);
  return (
    <Paper>
      <Stack gap={4}>
        <Group justify="space-between">
          <Text fw={600}>
            <LangText lang={lang}>{text}</LangText>
          </Text>
          <Badge variant="light" tt="none" color={contact.onDuty ? 'green' : 'gray'}>
            {contact.onDuty ? t('contacts.onDuty') : t('contacts.offDuty')}
          </Badge>
        </Group>
        {of}
        {contact.person && (
          <Text>{t('contacts.person', { name: contact.person.fullName, as: contact.person.addressAs })}</Text>
        )}
        {contact.phone && <Anchor href={`tel:${contact.phone.replace(/[^+\d]/g, '')}`}>{contact.phone}</Anchor>}
        {contact.email && <Anchor href={`mailto:${contact.email}`}>{contact.email}</Anchor>}
        <Hours contact={contact} />
        <Text size="sm" c="dimmed">
          {contact.languages.map(languageName).join(' · ')}
        </Text>
        {contact.note && (
          <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
            {contact.note}
          </Text>
        )}
        {actions && <Group>{actions}</Group>}
      </Stack>
    </Paper>
  );
}

function Hours({ contact: { always, windows, timeZone } }: { contact: ContactView }) {
  const t = useText();
  const day = useDayName();
  const now = useTimeIn(timeZone);
  if (always) return <Text size="sm">{t('contacts.always')}</Text>;
  return (
    <Text size="sm" component="div">
      {windows.map(({ days, from, to }) => (
        <div key={`${days}${from}`}>{t('contacts.window', { days: days.map(day).join(' '), from, to })}</div>
      ))}
      {t('contacts.zone', { zone: timeZone, now })}
    </Text>
  );
}

/** 1 is Monday. */
export function useDayName(): (day: number) => string {
  const intl = useIntl();
  // 2024-01-01 was a Monday.
  return (day) => intl.formatDate(new Date(Date.UTC(2024, 0, day)), { weekday: 'short', timeZone: 'UTC' });
}

function useTimeIn(timeZone: string): string {
  return useIntl().formatTime(new Date(), { timeZone, hour: '2-digit', minute: '2-digit' });
}
