import { Button, Checkbox, Group, Input, Paper, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { createWebhook, WEBHOOK_KINDS } from '../../../../contract/notifications.ts';
import { useAct } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { CircleSelect } from '../../../ui/circle-select.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { fieldErrors } from '../../../ui/form/field-errors.ts';
import { TextField } from '../../../ui/form/text-field.tsx';
import { SecretOnce } from './secret-once.tsx';

type Kind = (typeof WEBHOOK_KINDS)[number];

/** Address and events; then the secret, once. */
export function CreateWebhook({ onClose }: { onClose: () => void }) {
  const t = useText();
  const [value, setValue] = useState({
    url: 'https://',
    kinds: ['published', 'recalled'] as Kind[],
    circle: null as string | null,
  });
  const form = { value, set: (change: Partial<typeof value>) => setValue((before) => ({ ...before, ...change })) };
  const create = useAct(createWebhook, { refreshes: ['notifications.listWebhooks'] });
  const errors = fieldErrors(create.error);
  if (create.data) return <SecretOnce title={t('webhooks.made')} secret={create.data.secret} onClose={onClose} />;
  return (
    <Paper>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const { url, kinds, circle } = value;
          create.mutate({ body: { url: url.trim(), kinds, circles: circle === null ? null : [circle] } });
        }}
      >
        <Stack>
          <Title order={2}>{t('webhooks.create')}</Title>
          <TextField
            of={form}
            name="url"
            type="url"
            label={t('webhooks.url')}
            help={t('webhooks.urlHelp')}
            required
            errors={errors}
          />
          <Checkbox.Group
            label={t('webhooks.kinds')}
            value={value.kinds}
            error={errors('kinds')}
            onChange={(kinds) => form.set({ kinds: kinds as Kind[] })}
          >
            <Stack gap="xs" mt="xs">
              {WEBHOOK_KINDS.map((kind) => (
                <Checkbox key={kind} value={kind} label={t(`live.kind.${kind}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Input.Wrapper label={t('webhooks.circle')}>
            <CircleSelect value={value.circle} onPick={(circle) => form.set({ circle: circle ?? null })} />
          </Input.Wrapper>
          {create.error && <ErrorPanel error={create.error} />}
          <Group>
            <Button type="submit" loading={create.isPending} disabled={value.kinds.length === 0}>
              {t('webhooks.create')}
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
