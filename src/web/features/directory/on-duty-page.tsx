import { Group, NativeSelect, SimpleGrid, Text } from '@mantine/core';
import { listOnDuty } from '../../../contract/directory.ts';
import { type CallInput, usePages } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { useFilters } from '../../app/search-param.ts';
import { useCountryOptions } from '../../ui/country-options.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SPOKEN_LANGUAGES } from '../../ui/form/choices.tsx';
import { Link } from '../../ui/link.tsx';
import { useCountryName, useLanguageName } from '../../ui/names.ts';
import { useReadableName } from '../../ui/organisation-name.ts';
import { Page } from '../../ui/page.tsx';
import { Paged } from '../../ui/paged.tsx';
import { ContactCard } from './contact-card.tsx';

type Query = NonNullable<CallInput<typeof listOnDuty>['query']>;

/** Who answers at this hour: for the one who needs a human abroad at three in the morning. */
export function OnDutyPage() {
  const t = useText();
  const country = useCountryName();
  const languageName = useLanguageName();
  const nameOf = useReadableName();
  const { values, set } = useFilters('country', 'language');
  const list = usePages(listOnDuty, { query: values as Query });
  const countries = useCountryOptions();
  return (
    <Page title={t('onDuty.title')}>
      <Text c="dimmed">{t('onDuty.help')}</Text>
      <Group>
        <NativeSelect
          aria-label={t('field.country')}
          value={values.country ?? ''}
          onChange={(event) => set({ country: event.currentTarget.value })}
          data={[{ value: '', label: t('filter.any', { what: t('field.country') }) }, ...countries]}
        />
        <NativeSelect
          aria-label={t('field.languages')}
          value={values.language ?? ''}
          onChange={(event) => set({ language: event.currentTarget.value })}
          data={[
            { value: '', label: t('filter.any', { what: t('field.languages') }) },
            ...SPOKEN_LANGUAGES.map((tag) => ({ value: tag, label: languageName(tag) })),
          ]}
        />
      </Group>
      <Paged of={list} empty={<EmptyState title={t('onDuty.none')} teach={t('onDuty.teach')} />}>
        {(contacts) => (
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            {contacts.map((contact) => (
              <ContactCard
                key={contact.id}
                contact={contact}
                of={
                  <Text size="sm">
                    <Link to={`/directory/${contact.of.id}`}>{nameOf(contact.of)}</Link> · {country(contact.of.country)}
                  </Text>
                }
              />
            ))}
          </SimpleGrid>
        )}
      </Paged>
    </Page>
  );
}
