import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { type CircleView, changeRoster, readCircle } from '../../../contract/directory.ts';
import { isProblem, useAct, useReply } from '../../app/api/index.ts';
import { useDraft } from '../../app/drafts.ts';
import { useLanguage } from '../../app/language/provider.tsx';
import { useText } from '../../app/language/text.ts';
import { usePathPart } from '../../app/path-part.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { fieldErrors } from '../../ui/form/field-errors.ts';
import { TextField } from '../../ui/form/text-field.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { bestOf } from '../../ui/names.ts';
import { Page } from '../../ui/page.tsx';
import { Changes } from './changes.tsx';
import { changesBetween, type Seat } from './roster-change.ts';
import { Seats } from './seats.tsx';

/** A new roster is put together here; nothing changes before it is put in force. */
export function RosterPage() {
  const t = useText();
  const { language } = useLanguage();
  const id = usePathPart('circle');
  const read = useReply(readCircle, { params: { id } });
  return (
    <Loaded of={read}>
      {(circle) => (
        <Page title={t('roster.changeOf', { name: bestOf(circle.names, language).text })}>
          <Text c="dimmed">{t('roster.help')}</Text>
          <RosterEditor key={circle.epoch} circle={circle} reload={() => read.refetch()} />
        </Page>
      )}
    </Loaded>
  );
}

function RosterEditor({ circle, reload }: { circle: CircleView; reload: () => void }) {
  const t = useText();
  const router = useRouter();
  const now: readonly Seat[] = circle.roster?.members ?? [];
  const draft = useDraft(`roster.${circle.id}.${circle.epoch}`, { seats: now, why: '' });
  const [asking, setAsking] = useState(false);
  const back = `/circles/${circle.id}`;
  const put = useAct(changeRoster, {
    refreshes: ['directory.'],
    onDone: () => {
      draft.discard();
      return router.navigate({ to: back });
    },
  });
  const { seats, why } = draft.value;
  const changes = changesBetween(now, seats);
  const members = seats.map(({ organisation, rights }) => ({ organisation, rights: [...rights] }));
  const stale = isProblem(put.error, 'stale');
  return (
    <Stack>
      {draft.restored && changes.length > 0 && <Alert>{t('roster.restored')}</Alert>}
      <Seats seats={seats} onChange={(changed) => draft.set({ seats: changed })} />
      <TextField
        of={draft}
        name="why"
        label={t('field.why')}
        help={t('roster.whyHelp')}
        required
        lines={2}
        errors={fieldErrors(put.error)}
      />
      {stale && (
        <Alert color="orange" title={t('problem.stale')}>
          <Text size="sm">{t('roster.stale')}</Text>
          <Button mt="xs" size="xs" variant="default" onClick={reload}>
            {t('roster.reload')}
          </Button>
        </Alert>
      )}
      {changes.length > 0 ? <Changes changes={changes} /> : <Text c="dimmed">{t('roster.unchanged')}</Text>}
      <Group>
        <Button disabled={changes.length === 0 || why.trim() === ''} onClick={() => setAsking(true)}>
          {t('roster.put')}
        </Button>
        <LinkButton variant="default" to={back}>
          {t('action.cancel')}
        </LinkButton>
        {changes.length > 0 && (
          <Button variant="subtle" onClick={draft.discard}>
            {t('roster.undo')}
          </Button>
        )}
      </Group>
      <ConfirmDialog
        opened={asking}
        title={t('roster.putTitle', { epoch: circle.epoch + 1 })}
        consequence={t('roster.putConsequence')}
        act={t('roster.put')}
        danger={changes.some(({ loses }) => loses.length > 0)}
        busy={put.isPending}
        error={stale ? null : put.error}
        onConfirm={() =>
          put.mutate(
            { params: { id: circle.id }, body: { epoch: circle.epoch, members, why } },
            { onError: (error) => isProblem(error, 'stale') && setAsking(false) },
          )
        }
        onClose={() => setAsking(false)}
      >
        <Changes changes={changes} />
      </ConfirmDialog>
    </Stack>
  );
}
