import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  NumberInput,
  Paper,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
} from '@mantine/core';
import { OUTLET_FORMATS, type OutletFilter, type OutletFormat } from '../../../contract/outlets.ts';
import { useText } from '../../app/language/text.ts';
import { CircleSelect } from '../../ui/circle-select.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { fieldErrors } from '../../ui/form/field-errors.ts';
import { TextField } from '../../ui/form/text-field.tsx';
import { tlpLabel } from '../../ui/tlp-badge.tsx';
import { Preview } from './preview.tsx';

const TLP = ['clear', 'green', 'amber', 'amber+strict'] as const;

/** Nothing narrowed. */
export const START: OutletFilter = {
  circle: null,
  tlpAtMost: 'amber+strict',
  source: null,
  item: null,
  types: [],
  labels: [],
  includeListed: false,
  minConfidence: 0,
  includeDecayed: false,
  includeObserved: false,
  maxAgeDays: null,
};

export interface OutletWish {
  readonly name: string;
  readonly format: OutletFormat;
  readonly filter: OutletFilter;
}

interface OutletFormProps {
  readonly value: OutletWish;
  /** The verb of the button. */
  readonly act: string;
  /** What machines read already does not become something else. */
  readonly fixedFormat?: true;
  readonly busy: boolean;
  readonly error: unknown;
  set(change: Partial<OutletWish>): void;
  onSend(): void;
  onCancel(): void;
}

/** What an outlet is to give, and on a wide screen beside it what that is now. */
export function OutletForm({ value, act, fixedFormat, busy, error, set, onSend, onCancel }: OutletFormProps) {
  const t = useText();
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSend();
        }}
      >
        <Stack>
          <NativeSelect
            label={t('outlets.formatLabel')}
            description={t(`outlets.formatHelp.${purposeOf(value.format)}`)}
            data={OUTLET_FORMATS.map((format) => ({ value: format, label: t(`outlets.format.${format}`) }))}
            value={value.format}
            disabled={fixedFormat ?? false}
            onChange={(event) => set({ format: event.currentTarget.value as OutletFormat })}
          />
          <TextField
            of={{ value, set }}
            name="name"
            label={t('outlets.name')}
            help={t('outlets.nameHelp')}
            required
            errors={fieldErrors(error)}
          />
          <FilterFields filter={value.filter} onChange={(change) => set({ filter: { ...value.filter, ...change } })} />
          {Boolean(error) && <ErrorPanel error={error} />}
          <Group>
            <Button type="submit" loading={busy} disabled={!value.name.trim()}>
              {act}
            </Button>
            <Button variant="default" onClick={onCancel}>
              {t('action.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
      <div style={{ minWidth: 0 }}>
        <Preview format={value.format} filter={value.filter} />
      </div>
    </SimpleGrid>
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
        <Checkbox
          label={t('outlets.includeObserved')}
          checked={filter.includeObserved}
          onChange={(event) => onChange({ includeObserved: event.currentTarget.checked })}
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
