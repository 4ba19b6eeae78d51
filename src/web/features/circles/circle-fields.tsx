import { Button, Group, MultiSelect, NativeSelect, SimpleGrid, Text, TextInput } from '@mantine/core';
import { listAgreements } from '../../../contract/agreements.ts';
import { useReply } from '../../app/api/index.ts';
import { useLanguage } from '../../app/language/provider.tsx';
import { useText } from '../../app/language/text.ts';
import { LANGUAGES } from '../../locales/index.ts';
import type { FieldError } from '../../ui/form/field-errors.ts';
import { TextField } from '../../ui/form/text-field.tsx';
import { bestOf } from '../../ui/names.ts';
import { OrganisationPicker } from '../../ui/organisation-picker.tsx';
import { tlpLabel } from '../../ui/tlp-badge.tsx';
import type { CircleForm } from './circle-form.ts';
import { usePurposes } from './purposes.ts';

const MARKINGS = ['clear', 'green', 'amber', 'amber+strict', 'red'] as const;

interface CircleFieldsProps {
  readonly of: { readonly value: CircleForm; set(change: Partial<CircleForm>): void };
  readonly errors: FieldError;
}

export function CircleFields({ of, errors }: CircleFieldsProps) {
  const t = useText();
  const { value, set } = of;
  const purposes = usePurposes(value.agreement, value.purposes);
  return (
    <>
      <Texts
        label={t('circles.name')}
        texts={value.names}
        error={errors('names')}
        onChange={(names) => set({ names })}
      />
      <Texts
        label={t('circles.description')}
        texts={value.description}
        error={errors('description')}
        onChange={(description) => set({ description })}
      />
      <TextField
        of={of}
        name="alias"
        label={t('circles.alias')}
        help={t('circles.aliasHelp')}
        required
        errors={errors}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <AgreementField
          value={value.agreement}
          error={errors('agreement')}
          onChange={(agreement) => set({ agreement })}
        />
        <NativeSelect
          label={t('circles.maxTlp')}
          value={value.maxTlp}
          onChange={(event) => set({ maxTlp: event.currentTarget.value as CircleForm['maxTlp'] })}
          data={MARKINGS.map((tlp) => ({ value: tlp, label: tlpLabel(tlp) }))}
        />
      </SimpleGrid>
      <MultiSelect
        label={t('circles.purposes')}
        description={t('circles.purposesHelp')}
        data={purposes.map((purpose) => ({ value: purpose, label: t.maybe(`purpose.${purpose}`, purpose) }))}
        value={value.purposes}
        error={errors('purposes')}
        onChange={(purposes) => set({ purposes })}
        clearButtonProps={{ 'aria-label': t('action.clear') }}
      />
      <Steward of={of} />
    </>
  );
}

interface TextsProps {
  readonly label: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly error: string | undefined;
  onChange(texts: Record<string, string>): void;
}

/** The same text in each interface language; at least one. */
function Texts({ label, texts, error, onChange }: TextsProps) {
  const t = useText();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      {LANGUAGES.map(({ tag, name }) => (
        <TextInput
          key={tag}
          lang={tag}
          label={t('field.inLanguage', { what: label, language: name })}
          value={texts[tag] ?? ''}
          error={error}
          onChange={(event) => onChange({ ...texts, [tag]: event.currentTarget.value })}
        />
      ))}
    </SimpleGrid>
  );
}

interface AgreementFieldProps {
  readonly value: string;
  readonly error: string | undefined;
  onChange(agreement: string): void;
}

function AgreementField({ value, error, onChange }: AgreementFieldProps) {
  const t = useText();
  const { language } = useLanguage();
  const agreements = useReply(listAgreements).data?.items ?? [];
  return (
    <NativeSelect
      label={t('circles.agreement')}
      description={t('circles.agreementHelp')}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: t('circles.noAgreement') },
        ...agreements.map(({ id, names }) => ({ value: id, label: bestOf(names, language).text })),
      ]}
    />
  );
}

/** Whose officers keep the roster; without one the secretariat does. */
function Steward({ of: { value, set } }: Pick<CircleFieldsProps, 'of'>) {
  const t = useText();
  if (!value.steward) {
    return (
      <OrganisationPicker
        label={t('circles.steward')}
        description={t('circles.stewardHelp')}
        onPick={({ id, legalName }) => set({ steward: { id, name: legalName } })}
      />
    );
  }
  return (
    <Group>
      <Text>{t('circles.stewardIs', { name: value.steward.name })}</Text>
      <Button variant="default" size="compact-sm" onClick={() => set({ steward: null })}>
        {t('action.remove')}
      </Button>
    </Group>
  );
}
