import { Checkbox, NativeSelect, Select, Stack } from '@mantine/core';
import { listCircles } from '../../../../contract/directory.ts';
import { useReply } from '../../../app/api/index.ts';
import { useLanguage } from '../../../app/language/provider.tsx';
import { useText } from '../../../app/language/text.ts';
import { TextField } from '../../../ui/form/text-field.tsx';
import { bestOf } from '../../../ui/names.ts';
import { tlpLabel } from '../../../ui/tlp-badge.tsx';
import type { Form } from './form.ts';
import type { FormProps } from './origin-fields.tsx';

const MINUTES = [5, 15, 60, 240, 1440, 10_080];
// A RED item names persons, which nobody can do beforehand.
const TLP = ['clear', 'green', 'amber', 'amber+strict'] as const;

/** Who publishes it, how often it is fetched and under which terms it is passed on. */
export function HandlingFields({ form, errors }: FormProps) {
  const t = useText();
  const { language } = useLanguage();
  const circles = (useReply(listCircles, { query: { limit: 200 } }).data?.items ?? []).filter(({ rights }) =>
    rights?.includes('publish'),
  );
  const { circle, tlp, everyMinutes, personalData } = form.value;
  return (
    <Stack>
      <TextField of={form} name="name" label={t('sources.name')} required errors={errors} />
      <TextField
        of={form}
        name="publisher"
        label={t('sources.publisher')}
        help={t('sources.publisherHelp')}
        required
        errors={errors}
      />
      <TextField of={form} name="link" type="url" label={t('sources.link')} errors={errors} />
      <TextField
        of={form}
        name="licence"
        label={t('sources.licence')}
        help={t('sources.licenceHelp')}
        required
        errors={errors}
      />
      <NativeSelect
        label={t('sources.every')}
        value={String(everyMinutes)}
        data={[...new Set([...MINUTES, everyMinutes])].map((minutes) => ({
          value: String(minutes),
          label: t('sources.everyMinutes', { minutes }),
        }))}
        onChange={({ currentTarget }) => form.set({ everyMinutes: Number(currentTarget.value) })}
      />
      <Select
        label={t('sources.goesTo')}
        description={t('sources.goesToHelp')}
        clearable
        placeholder={t('sources.drafts')}
        value={circle}
        data={circles.map(({ id, names }) => ({ value: id, label: bestOf(names, language).text }))}
        onChange={(chosen) => form.set({ circle: chosen })}
      />
      <Select
        label={t('sources.tlp')}
        description={t('sources.tlpHelp')}
        clearable
        required={circle !== null}
        placeholder={t('sources.tlpNone')}
        error={errors('tlp')}
        value={tlp}
        data={TLP.map((value) => ({ value, label: tlpLabel(value) }))}
        onChange={(chosen) => form.set({ tlp: chosen as Form['tlp'] })}
      />
      <Checkbox
        label={t('sources.personalData')}
        description={t('sources.personalDataHelp')}
        checked={personalData}
        onChange={({ currentTarget }) => form.set({ personalData: currentTarget.checked })}
      />
    </Stack>
  );
}
