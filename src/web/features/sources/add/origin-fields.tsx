import { NumberInput, PasswordInput, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { COLUMN_MEANINGS, LIST_KINDS, SOURCE_KINDS } from '../../../../contract/sources.ts';
import { useText } from '../../../app/language/text.ts';
import type { FieldError } from '../../../ui/form/field-errors.ts';
import { TextField } from '../../../ui/form/text-field.tsx';
import { Collections } from './collections.tsx';
import type { Form, Secret } from './form.ts';

export interface FormProps {
  readonly form: { readonly value: Form; set(change: Partial<Form>): void };
  readonly errors: FieldError;
}

interface OriginProps extends FormProps {
  readonly secret: Secret;
  onSecret(secret: Secret): void;
}

/** What kind it is, where it is, how to get in and how to read it. */
export function OriginFields({ form, secret, onSecret, errors }: OriginProps) {
  const t = useText();
  const { kind } = form.value;
  return (
    <>
      <Select
        label={t('sources.kind')}
        description={t(`sources.kindHelp.${kind}`)}
        allowDeselect={false}
        value={kind}
        data={SOURCE_KINDS.map((value) => ({ value, label: t(`sources.kind.${value}`) }))}
        onChange={(chosen) => chosen && form.set({ kind: chosen as Form['kind'], collection: '' })}
      />
      <TextField
        of={form}
        name="url"
        type="url"
        label={t('sources.url')}
        help={t(`sources.urlHelp.${kind}`)}
        required
        errors={errors}
      />
      <CredentialFields secret={secret} onSecret={onSecret} errors={errors} />
      {kind === 'taxii' && <Collections form={form} secret={secret} />}
      {(kind === 'list' || kind === 'csv') && <ReadingFields form={form} errors={errors} />}
      <NumberInput
        label={t('sources.maxMegabytes')}
        description={t('sources.maxMegabytesHelp')}
        min={1}
        max={4096}
        allowDecimal={false}
        value={form.value.maxMegabytes}
        onChange={(value) => form.set({ maxMegabytes: Number(value) || 1 })}
      />
    </>
  );
}

export function CredentialFields({ secret, onSecret, errors }: Omit<OriginProps, 'form'>) {
  const t = useText();
  const set = (change: Partial<Secret>) => onSecret({ ...secret, ...change });
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500} id="credentials">
        {t('sources.credentials')}
      </Text>
      <SegmentedControl
        aria-labelledby="credentials"
        fullWidth
        value={secret.scheme}
        data={(['none', 'basic', 'bearer'] as const).map((value) => ({ value, label: t(`sources.scheme.${value}`) }))}
        onChange={(scheme) => set({ scheme: scheme as Secret['scheme'] })}
      />
      {secret.scheme === 'basic' && (
        <>
          <TextInput
            label={t('sources.user')}
            autoComplete="off"
            value={secret.user}
            error={errors('credentials.user')}
            onChange={({ currentTarget }) => set({ user: currentTarget.value })}
          />
          <PasswordInput
            label={t('sources.password')}
            description={t('sources.secretHelp')}
            autoComplete="new-password"
            value={secret.password}
            onChange={({ currentTarget }) => set({ password: currentTarget.value })}
          />
        </>
      )}
      {secret.scheme === 'bearer' && (
        <PasswordInput
          label={t('sources.token')}
          description={t('sources.secretHelp')}
          autoComplete="off"
          value={secret.token}
          error={errors('credentials.token')}
          onChange={({ currentTarget }) => set({ token: currentTarget.value })}
        />
      )}
    </Stack>
  );
}

function ReadingFields({ form, errors }: FormProps) {
  const t = useText();
  const { kind, valueKind, columns } = form.value;
  return (
    <>
      <Select
        label={t('sources.valueKind')}
        description={t('sources.valueKindHelp')}
        clearable
        placeholder={t('sources.valueKindAny')}
        value={valueKind}
        data={LIST_KINDS.map((value) => ({ value, label: t(`sources.value.${value}`) }))}
        onChange={(chosen) => form.set({ valueKind: chosen as Form['valueKind'] })}
      />
      {kind === 'csv' && (
        <TextInput
          label={t('sources.columns')}
          description={t('sources.columnsHelp', { names: COLUMN_MEANINGS.join(', ') })}
          error={errors('columns')}
          value={columns.join(', ')}
          onChange={({ currentTarget }) => form.set({ columns: columnsOf(currentTarget.value) })}
        />
      )}
    </>
  );
}

/** As they are typed; the node says which one it does not know. */
function columnsOf(text: string): Form['columns'] {
  return text === '' ? [] : (text.split(',').map((name) => name.trim()) as unknown as Form['columns']);
}
