import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { createCircle } from '../../../contract/directory.ts';
import { useAct } from '../../app/api/index.ts';
import { useDraft } from '../../app/drafts.ts';
import { useText } from '../../app/language/text.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { fieldErrors } from '../../ui/form/field-errors.ts';
import { TextField } from '../../ui/form/text-field.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { CircleFields } from './circle-fields.tsx';
import { circleOf, EMPTY_CIRCLE } from './circle-form.ts';

/** A new circle; its roster is changed afterwards on its own page. */
export function CreatePage() {
  const t = useText();
  const router = useRouter();
  const circle = useDraft('circle.new', EMPTY_CIRCLE);
  const rest = useDraft('circle.new.rest', { kind: 'closed' as 'open' | 'closed', why: '' });
  const create = useAct(createCircle, {
    refreshes: ['directory.'],
    onDone: ({ id }) => {
      circle.discard();
      rest.discard();
      return router.navigate({ to: `/circles/${id}` });
    },
  });
  const errors = fieldErrors(create.error);
  return (
    <Page title={t('circles.create')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate({ body: { ...circleOf(circle.value), ...rest.value, members: [] } });
        }}
      >
        <Stack maw="48rem">
          <NativeSelect
            label={t('circles.kind')}
            value={rest.value.kind}
            onChange={(event) => rest.set({ kind: event.currentTarget.value as 'open' | 'closed' })}
            data={(['closed', 'open'] as const).map((kind) => ({ value: kind, label: t(`circles.kind.${kind}`) }))}
          />
          <Text size="sm" c="dimmed">
            {t(`circles.kindMeans.${rest.value.kind}`)}
          </Text>
          <CircleFields of={circle} errors={errors} />
          <TextField
            of={rest}
            name="why"
            label={t('field.why')}
            help={t('roster.whyHelp')}
            required
            lines={2}
            errors={errors}
          />
          {create.error && <ErrorPanel error={create.error} kept={t('form.kept')} />}
          <Group>
            <Button type="submit" loading={create.isPending}>
              {t('circles.create')}
            </Button>
            <LinkButton variant="default" to="/circles">
              {t('action.cancel')}
            </LinkButton>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}
