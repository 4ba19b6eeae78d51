import { Button, Group, Stack } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { type CircleView, editCircle, readCircle, readOrganisation } from '../../../contract/directory.ts';
import { useAct, useReply, useReplyWhen } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { usePathPart } from '../../app/path-part.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { fieldErrors } from '../../ui/form/field-errors.ts';
import { LinkButton } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { CircleFields } from './circle-fields.tsx';
import { circleForm, circleOf } from './circle-form.ts';

/** A circle's names, purposes and highest marking. */
export function EditPage() {
  const t = useText();
  const id = usePathPart('circle');
  const read = useReply(readCircle, { params: { id } });
  const steward = read.data?.steward ?? null;
  const keeper = useReplyWhen({ enabled: steward !== null }, readOrganisation, { params: { id: steward ?? '' } });
  return (
    <Page title={t('circles.edit')}>
      <Loaded of={read}>
        {(circle) =>
          circle.steward === null ? (
            <EditForm circle={circle} stewardName="" />
          ) : (
            <Loaded of={keeper}>{({ legalName }) => <EditForm circle={circle} stewardName={legalName} />}</Loaded>
          )
        }
      </Loaded>
    </Page>
  );
}

function EditForm({ circle, stewardName }: { circle: CircleView; stewardName: string }) {
  const t = useText();
  const router = useRouter();
  const back = `/circles/${circle.id}`;
  const [value, setValue] = useState(() => circleForm(circle, stewardName));
  const form = { value, set: (change: Partial<typeof value>) => setValue((before) => ({ ...before, ...change })) };
  const save = useAct(editCircle, { refreshes: ['directory.'], onDone: () => router.navigate({ to: back }) });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ params: { id: circle.id }, body: circleOf(value) });
      }}
    >
      <Stack maw="48rem">
        <CircleFields of={form} errors={fieldErrors(save.error)} />
        {save.error && <ErrorPanel error={save.error} />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('action.save')}
          </Button>
          <LinkButton variant="default" to={back}>
            {t('action.cancel')}
          </LinkButton>
        </Group>
      </Stack>
    </form>
  );
}
