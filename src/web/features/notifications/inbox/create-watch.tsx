import { Button, Checkbox, Group, Input, NativeSelect, Paper, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import { createWatch, type watch } from '../../../../contract/notifications.ts';
import { useAct } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { CircleSelect } from '../../../ui/circle-select.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { fieldErrors } from '../../../ui/form/field-errors.ts';
import { orNull, TextField } from '../../../ui/form/text-field.tsx';
import { tlpLabel } from '../../../ui/tlp-badge.tsx';

type Wishes = Omit<z.infer<typeof watch>, 'id' | 'createdAt'>;

const NOTHING: Wishes = { name: '', circle: null, type: null, words: null, source: null, tlp: null, critical: false };
const TLP = ['clear', 'green', 'amber', 'amber+strict', 'red'] as const;
const TYPES = ['indicator', 'malware', 'attack-pattern', 'threat-actor', 'campaign', 'vulnerability', 'report'];

export function CreateWatch({ onClose }: { onClose: () => void }) {
  const t = useText();
  const [value, setValue] = useState(NOTHING);
  const form = { value, set: (change: Partial<Wishes>) => setValue((before) => ({ ...before, ...change })) };
  const create = useAct(createWatch, { refreshes: ['notifications.listWatches'], onDone: onClose });
  const errors = fieldErrors(create.error);
  return (
    <Paper>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate({ body: { ...value, words: orNull(value.words) } });
        }}
      >
        <Stack>
          <Title order={2}>{t('watches.create')}</Title>
          <TextField
            of={form}
            name="name"
            label={t('watches.name')}
            help={t('watches.nameHelp')}
            required
            errors={errors}
          />
          <TextField of={form} name="words" label={t('watches.words')} help={t('watches.wordsHelp')} errors={errors} />
          <Group align="flex-end">
            <Input.Wrapper label={t('watches.circle')}>
              <CircleSelect value={value.circle} onPick={(circle) => form.set({ circle: circle ?? null })} />
            </Input.Wrapper>
            <NativeSelect
              label={t('watches.tlp')}
              value={value.tlp ?? ''}
              onChange={(event) => form.set({ tlp: (event.currentTarget.value || null) as Wishes['tlp'] })}
              data={[
                { value: '', label: t('watches.any') },
                ...TLP.map((one) => ({ value: one, label: tlpLabel(one) })),
              ]}
            />
            <NativeSelect
              label={t('watches.type')}
              value={value.type ?? ''}
              onChange={(event) => form.set({ type: event.currentTarget.value || null })}
              data={[
                { value: '', label: t('watches.any') },
                ...TYPES.map((one) => ({ value: one, label: t.maybe(`objectType.${one}`, one) })),
              ]}
            />
          </Group>
          <Checkbox
            label={t('watches.critical')}
            checked={value.critical}
            onChange={(event) => form.set({ critical: event.currentTarget.checked })}
          />
          {create.error && <ErrorPanel error={create.error} />}
          <Group>
            <Button type="submit" loading={create.isPending} disabled={!value.name.trim()}>
              {t('watches.create')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
