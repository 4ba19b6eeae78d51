import { Badge, Group, SegmentedControl, Stack } from '@mantine/core';
import { listOrganisations, type OrganisationSummary } from '../../../contract/directory.ts';
import { usePages } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { useFilters } from '../../app/search-param.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Link } from '../../ui/link.tsx';
import { useCountryName } from '../../ui/names.ts';
import { useReadableName } from '../../ui/organisation-name.ts';
import { Paged } from '../../ui/paged.tsx';
import { useWaitingForMe } from './waiting-for-me.ts';

const STEPS = ['applied', 'sponsored', 'vetted', 'suspended'] as const;
type Step = (typeof STEPS)[number];

/** Organisations on their way in, and those that are suspended, by the step at which they stand. */
export function Applicants() {
  const t = useText();
  const { values, set } = useFilters('standing');
  const step = (STEPS as readonly string[]).includes(values.standing ?? '') ? (values.standing as Step) : 'applied';
  const list = usePages(listOrganisations, { query: { standing: step } });
  return (
    <Stack>
      <Group>
        <SegmentedControl
          aria-label={t('field.standing')}
          value={step}
          onChange={(standing) => set({ standing })}
          data={STEPS.map((one) => ({ value: one, label: t(`standing.${one}`) }))}
        />
      </Group>
      <Paged of={list} empty={<EmptyState title={t('applicants.none')} teach={t(`applicants.teach.${step}`)} />}>
        {(organisations) => <Table organisations={organisations} />}
      </Paged>
    </Stack>
  );
}

function Table({ organisations }: { organisations: readonly OrganisationSummary[] }) {
  const t = useText();
  const country = useCountryName();
  const nameOf = useReadableName();
  const mine = new Set(useWaitingForMe().map(({ id }) => id));
  return (
    <DataTable
      caption={t('applicants.title')}
      rows={organisations}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: t('field.organisation'),
          cell: ({ id, ...forms }) => (
            <Group gap="xs">
              <Link to={`/directory/${id}`}>{nameOf(forms)}</Link>
              {mine.has(id) && <Badge tt="none">{t('applicants.yours')}</Badge>}
            </Group>
          ),
        },
        { key: 'country', head: t('field.country'), cell: (one) => country(one.country) },
        { key: 'kind', head: t('field.kind'), cell: ({ kind }) => t(`kind.${kind}`) },
      ]}
    />
  );
}
