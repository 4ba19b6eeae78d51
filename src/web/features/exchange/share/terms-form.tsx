import { Checkbox, Input, SegmentedControl, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useText } from '../../../app/language/text.ts';
import { PAP, type Pap, papLabel } from '../tlp.ts';
import { CircleChoice, useMyCircles } from './circle-choice.tsx';
import { Embargo } from './embargo.tsx';
import { Excluded } from './excluded.tsx';
import css from './found.module.css';
import { NamedRecipients } from './named-recipients.tsx';
import type { TermsForm as Form } from './terms.ts';
import { TlpChoice } from './tlp-choice.tsx';

interface TermsFormProps {
  readonly form: Form;
  onChange(change: Partial<Form>): void;
}

/** Step two: under which terms it leaves. */
export function TermsForm({ form, onChange }: TermsFormProps) {
  const t = useText();
  return (
    <Stack>
      <TextInput
        label={t('share.itemTitle')}
        description={t('share.itemTitleHelp')}
        withAsterisk
        maxLength={300}
        value={form.title}
        onChange={({ currentTarget }) => onChange({ title: currentTarget.value })}
      />
      <Textarea
        label={t('share.summary')}
        autosize
        minRows={2}
        maxLength={10_000}
        value={form.summary}
        onChange={({ currentTarget }) => onChange({ summary: currentTarget.value })}
      />
      <CircleChoice
        value={form.circle}
        onPick={({ id, purposes }) =>
          onChange({
            circle: id,
            purpose: purposes.includes(form.purpose ?? '') ? form.purpose : (purposes[0] ?? null),
          })
        }
      />
      <TlpChoice value={form.tlp} onPick={(tlp) => onChange({ tlp })} />
      {form.tlp === 'red' && <NamedRecipients value={form.named} onChange={(named) => onChange({ named })} />}
      <PurposeChoice circle={form.circle} value={form.purpose} onPick={(purpose) => onChange({ purpose })} />
      <details className={css.part} open={hasMore(form)}>
        <summary>{t('share.moreTerms')}</summary>
        <MoreTerms form={form} onChange={onChange} />
      </details>
    </Stack>
  );
}

/** Terms that most items do without; open where one of them is set. */
function hasMore({ pap, excluded, attribution, embargoUntil, personalData }: Form): boolean {
  return pap !== null || excluded.length > 0 || attribution !== null || embargoUntil !== null || personalData;
}

function MoreTerms({ form, onChange }: TermsFormProps) {
  const t = useText();
  return (
    <Stack mt="xs">
      <Select
        label={t('share.pap')}
        description={t('share.papHelp')}
        clearable
        placeholder={t('share.papNone')}
        data={PAP.map((pap) => ({ value: pap, label: `${papLabel(pap)} — ${t(`share.pap.${pap}`)}` }))}
        value={form.pap}
        onChange={(pap) => onChange({ pap: pap as Pap | null })}
      />
      <Input.Wrapper label={t('share.attribution')} description={t('share.attributionHelp')}>
        <SegmentedControl
          mt={4}
          fullWidth
          aria-label={t('share.attribution')}
          value={form.attribution ?? ''}
          data={[
            { value: '', label: t('share.attribution.agreed') },
            { value: 'named', label: t('share.attribution.named') },
            { value: 'anonymous', label: t('share.attribution.anonymous') },
          ]}
          onChange={(chosen) => onChange({ attribution: chosen === '' ? null : (chosen as 'named' | 'anonymous') })}
        />
      </Input.Wrapper>
      <Excluded value={form.excluded} onChange={(excluded) => onChange({ excluded })} />
      <Embargo value={form.embargoUntil} onChange={(embargoUntil) => onChange({ embargoUntil })} />
      <Checkbox
        label={t('share.personalData')}
        description={t('share.personalDataHelp')}
        checked={form.personalData}
        onChange={({ currentTarget }) => onChange({ personalData: currentTarget.checked })}
      />
    </Stack>
  );
}

interface PurposeChoiceProps {
  readonly circle: string | null;
  readonly value: string | null;
  onPick(purpose: string): void;
}

/** What recipients may use it for: the purposes of the circle. */
function PurposeChoice({ circle, value, onPick }: PurposeChoiceProps) {
  const t = useText();
  const purposes = useMyCircles().find(({ id }) => id === circle)?.purposes ?? [];
  const offered = value === null || purposes.includes(value) ? purposes : [value, ...purposes];
  return (
    <Select
      label={t('exchange.purpose')}
      description={t('share.purposeHelp')}
      withAsterisk
      allowDeselect={false}
      disabled={offered.length === 0}
      value={value}
      data={offered.map((purpose) => ({ value: purpose, label: t.maybe(`purpose.${purpose}`, purpose) }))}
      onChange={(chosen) => chosen && onPick(chosen)}
    />
  );
}
