import { Loader, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { searchFacets } from '../../../../contract/search.ts';
import { useReply } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import css from './facets.module.css';
import { type Facet, FILTERS, useSearch } from './use-search.ts';
import { useValueName } from './value-name.ts';

const SHOWN = 6;

type Values = ReturnType<typeof useFacets>['facets'][number]['values'];

/** Counts of what fits now, of what the reader may read. */
export function useFacets() {
  const { query } = useSearch();
  const reply = useReply(searchFacets, { query });
  const facets = [...(reply.data?.facets ?? [])].sort((a, b) => FILTERS.indexOf(a.facet) - FILTERS.indexOf(b.facet));
  return { ...reply, facets };
}

/** What the list can be narrowed by, with how many items each would leave. */
export function Facets() {
  const t = useText();
  const { values, set } = useSearch();
  const { facets, isPending, error } = useFacets();
  return (
    <Stack gap="md">
      {isPending && <Loader size="sm" role="status" aria-label={t('loading')} />}
      {error && <ErrorPanel error={error} />}
      {facets.map(({ facet, values: counted }) => (
        <FacetList
          key={facet}
          facet={facet}
          counted={counted}
          chosen={values[facet]}
          onChoose={(value) => set({ [facet]: value })}
        />
      ))}
      <Dates />
    </Stack>
  );
}

interface FacetListProps {
  readonly facet: Facet;
  readonly counted: Values;
  readonly chosen: string | undefined;
  onChoose(value: string | undefined): void;
}

function FacetList({ facet, counted, chosen, onChoose }: FacetListProps) {
  const t = useText();
  const [first, more] = [counted.slice(0, SHOWN), counted.slice(SHOWN)];
  const choices = (some: Values) => <Choices facet={facet} counted={some} chosen={chosen} onChoose={onChoose} />;
  return (
    <section aria-label={t(`search.facet.${facet}`)}>
      <Text size="sm" fw={600}>
        {t(`search.facet.${facet}`)}
      </Text>
      {choices(first)}
      {more.length > 0 && (
        <details>
          <summary className={css.more}>{t('search.moreValues', { count: more.length })}</summary>
          {choices(more)}
        </details>
      )}
    </section>
  );
}

function Choices({ facet, counted, chosen, onChoose }: FacetListProps) {
  const t = useText();
  const nameOf = useValueName();
  return (
    <ul className={css.list}>
      {counted.map(({ value, names, count }) => {
        const pressed = chosen === value;
        return (
          <li key={value}>
            <UnstyledButton
              className={css.choice ?? ''}
              aria-pressed={pressed}
              onClick={() => onChoose(pressed ? undefined : value)}
            >
              <span className={css.name}>{nameOf(facet, value, names)}</span>
              <span className={css.count}>{t('search.count', { count })}</span>
            </UnstyledButton>
          </li>
        );
      })}
    </ul>
  );
}

function Dates() {
  const t = useText();
  const { values, set } = useSearch();
  return (
    <Stack gap="xs">
      {(['from', 'until'] as const).map((name) => (
        <TextInput
          key={name}
          type="date"
          size="xs"
          label={t(`search.facet.${name}`)}
          value={values[name] ?? ''}
          onChange={({ currentTarget }) => set({ [name]: currentTarget.value })}
        />
      ))}
    </Stack>
  );
}
