import { Button, Checkbox, Group, NativeSelect, NumberInput, Paper, Stack, TagsInput, Text } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { makeOutlet, OUTLET_FORMATS, type OutletFilter, type OutletFormat } from '../../../contract/outlets.ts';
import { useAct } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { CircleSelect } from '../../ui/circle-select.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { fieldErrors } from '../../ui/form/field-errors.ts';
import { TextField } from '../../ui/form/text-field.tsx';
import { Page } from '../../ui/page.tsx';
import { tlpLabel } from '../../ui/tlp-badge.tsx';
import { Address } from './address.tsx';
import { Preview } from './preview.tsx';

const TLP = ['clear', 'green', 'amber', 'amber+strict'] as const;
const START: OutletFilter = {
  circle: null,
  tlpAtMost: 'amber+strict',
  source: null,
  item: null,
  types: [],
  labels: [],
  includeListed: false,
  minConfidence: 0,
  includeDecayed: false,
  maxAgeDays: null,
};

/** What for, from where and how much; beside it what it would give. Then the address, once. */
export function MakeOutletPage() {
  const t = useText();
  const router = useRouter();
  const [value, setValue] = useState({ name: '', format: 'list-domain' as OutletFormat });
  const [filter, setFilter] = useState(START);
  const form = { value, set: (change: Partial<typeof value>) => setValue((before) => ({ ...before, ...change })) };
  const make = useAct(makeOutlet, { refreshes: ['outlets.list'] });
  if (make.data) {
    return (
      <Page title={t('outlets.make')}>
        <Address made={make.data} onClose={() => router.navigate({ to: '/exchange/outlets' })} />
      </Page>
    );
  }
  return (
    <Page title={t('outlets.make')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate({ body: { ...value, filter } });
        }}
      >
        <Stack maw="40rem">
          <NativeSelect
            label={t('outlets.formatLabel')}
            description={t(`outlets.formatHelp.${purposeOf(value.format)}`)}
            data={OUTLET_FORMATS.map((format) => ({ value: format, label: t(`outlets.format.${format}`) }))}
            value={value.format}
            onChange={(event) => form.set({ format: event.currentTarget.value as OutletFormat })}
          />
          <TextField
            of={form}
            name="name"
            label={t('outlets.name')}
            help={t('outlets.nameHelp')}
            required
            errors={fieldErrors(make.error)}
          />
          <FilterFields filter={filter} onChange={(change) => setFilter((before) => ({ ...before, ...change }))} />
          {make.error && <ErrorPanel error={make.error} />}
          <Group>
            <Button type="submit" loading={make.isPending} disabled={!value.name.trim()}>
              {t('outlets.make')}
            </Button>
            <Button variant="default" onClick={() => router.navigate({ to: '/exchange/outlets' })}>
              {t('action.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
      <Preview format={value.format} filter={filter} />
    </Page>
  );
}

interface FilterFieldsProps {
  readonly filter: OutletFilter;
  onChange(change: Partial<OutletFilter>): void;
}

function FilterFields({ filter, onChange }: FilterFieldsProps) {
  const t = useText();
  return (
    <Paper>
      <Stack gap="sm">
        <Text fw={600}>{t('outlets.filter')}</Text>
        <CircleSelect value={filter.circle} onPick={(circle) => onChange({ circle: circle ?? null })} />
        <NativeSelect
          label={t('outlets.tlpAtMost')}
          data={TLP.map((one) => ({ value: one, label: tlpLabel(one) }))}
          value={filter.tlpAtMost}
          onChange={(event) => onChange({ tlpAtMost: event.currentTarget.value as OutletFilter['tlpAtMost'] })}
        />
        <NumberInput
          label={t('outlets.minConfidence')}
          min={0}
          max={100}
          value={filter.minConfidence}
          onChange={(next) => onChange({ minConfidence: Number(next) || 0 })}
        />
        <NumberInput
          label={t('outlets.maxAge')}
          description={t('outlets.maxAgeHelp')}
          min={1}
          max={3650}
          value={filter.maxAgeDays ?? ''}
          onChange={(next) => onChange({ maxAgeDays: Number(next) || null })}
        />
        <TagsInput
          label={t('outlets.labels')}
          description={t('outlets.labelsHelp')}
          value={filter.labels}
          maxTags={50}
          onChange={(labels) => onChange({ labels })}
        />
        <Checkbox
          label={t('outlets.includeListed')}
          checked={filter.includeListed}
          onChange={(event) => onChange({ includeListed: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('outlets.includeDecayed')}
          checked={filter.includeDecayed}
          onChange={(event) => onChange({ includeDecayed: event.currentTarget.checked })}
        />
      </Stack>
    </Paper>
  );
}

/** What PAP must permit for a format, in words. */
function purposeOf(format: OutletFormat): 'block' | 'detect' | 'log' {
  if (format.startsWith('list-') || format === 'rpz') return 'block';
  return format === 'suricata' || format.startsWith('dataset-') ? 'detect' : 'log';
}
