import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import {
  listOrganisations,
  ORGANISATION_KINDS,
  type OrganisationSummary,
  SECTORS,
  STANDINGS,
} from '../../../contract/directory.ts';
import { type CallInput, usePages } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { useFilters } from '../../app/search-param.ts';
import { useCountryOptions } from '../../ui/country-options.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Link } from '../../ui/link.tsx';
import { useCountryName } from '../../ui/names.ts';
import { otherNames, useReadableName } from '../../ui/organisation-name.ts';
import { Page } from '../../ui/page.tsx';
import { Paged } from '../../ui/paged.tsx';
import { StandingBadge } from '../../ui/standing-badge.tsx';
import css from './organisations-page.module.css';

type Query = NonNullable<CallInput<typeof listOrganisations>['query']>;

/** Every organisation, found by name in any script and by what it is. */
export function OrganisationsPage() {
  const t = useText();
  const filters = useFilters('q', 'country', 'kind', 'sector', 'standing');
  const list = usePages(listOrganisations, { query: filters.values as Query });
  return (
    <Page title={t('directory.title')}>
      <Filters {...filters} />
      <Paged of={list} empty={<EmptyState title={t('directory.none')} teach={t('directory.noneTeach')} />}>
        {(organisations) => <Organisations organisations={organisations} />}
      </Paged>
    </Page>
  );
}

type FilterName = 'q' | 'country' | 'kind' | 'sector' | 'standing';

function Filters({ values, set }: ReturnType<typeof useFilters<FilterName>>) {
  const t = useText();
  const countries = useCountryOptions();
  const search = useDebouncedCallback((q: string) => set({ q }), 250);
  const choice = (name: Exclude<FilterName, 'q'>, label: string, options: { value: string; label: string }[]) => (
    <NativeSelect
      aria-label={label}
      value={values[name] ?? ''}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
      data={[{ value: '', label: t('filter.any', { what: label }) }, ...options]}
    />
  );
  return (
    <search>
      <SimpleGrid cols={{ base: 2, lg: 5 }} spacing="xs">
        <TextInput
          type="search"
          className={css.search ?? ''}
          data-page-search
          aria-label={t('directory.search')}
          placeholder={t('directory.search')}
          defaultValue={values.q ?? ''}
          onChange={(event) => search(event.currentTarget.value)}
        />
        {choice('country', t('field.country'), countries)}
        {choice(
          'kind',
          t('field.kind'),
          ORGANISATION_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
        )}
        {choice(
          'sector',
          t('field.sectors'),
          SECTORS.map((one) => ({ value: one, label: t(`sector.${one}`) })),
        )}
        {choice(
          'standing',
          t('field.standing'),
          STANDINGS.map((one) => ({ value: one, label: t(`standing.${one}`) })),
        )}
      </SimpleGrid>
    </search>
  );
}

function Organisations({ organisations }: { organisations: readonly OrganisationSummary[] }) {
  const t = useText();
  const country = useCountryName();
  return (
    <DataTable
      caption={t('directory.title')}
      rows={organisations}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', head: t('field.organisation'), cell: (one) => <OrganisationName organisation={one} /> },
        { key: 'country', head: t('field.country'), cell: (one) => country(one.country) },
        { key: 'kind', head: t('field.kind'), cell: ({ kind }) => t(`kind.${kind}`) },
        {
          key: 'sectors',
          head: t('field.sectors'),
          cell: ({ sectors }) => sectors.map((sector) => t(`sector.${sector}`)).join(' · '),
        },
        { key: 'standing', head: t('field.standing'), cell: ({ standing }) => <StandingBadge standing={standing} /> },
      ]}
    />
  );
}

function OrganisationName({ organisation }: { organisation: OrganisationSummary }) {
  const t = useText();
  const { id, nationalBodyOf, secretariat } = organisation;
  const name = useReadableName()(organisation);
  const notes = [nationalBodyOf && t('organisation.nationalBody'), secretariat && t('organisation.secretariat')];
  return (
    <>
      <Link to={`/directory/${id}`}>{name}</Link>
      {[...otherNames(organisation, name), ...notes].filter(Boolean).map((line) => (
        <div key={String(line)}>{line}</div>
      ))}
    </>
  );
}
