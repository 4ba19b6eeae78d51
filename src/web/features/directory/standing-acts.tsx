import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import {
  type Organisation,
  reinstateOrganisation,
  sponsorOrganisation,
  suspendOrganisation,
  vetOrganisation,
  withdrawOrganisation,
} from '../../../contract/directory.ts';
import { useAct } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { fieldErrors } from '../../ui/form/field-errors.ts';
import { useReadableName } from '../../ui/organisation-name.ts';
import { NationalBodyAct } from './national-body-act.tsx';

const ACTS = {
  sponsor: sponsorOrganisation,
  vet: vetOrganisation,
  suspend: suspendOrganisation,
  reinstate: reinstateOrganisation,
  withdraw: withdrawOrganisation,
};

type Act = keyof typeof ACTS;

const DANGEROUS: readonly Act[] = ['suspend', 'withdraw'];

/** What the reader may do with the standing; the node says which, and asks for a reason that is kept for good. */
export function StandingActs({ organisation }: { organisation: Organisation }) {
  const t = useText();
  const [chosen, setChosen] = useState<Act | null>(null);
  const acts = (Object.keys(ACTS) as Act[]).filter((act) => organisation.may.includes(act));
  return (
    <Group gap="xs">
      {acts.map((act) => (
        <Button
          key={act}
          variant={DANGEROUS.includes(act) ? 'default' : 'filled'}
          size="xs"
          onClick={() => setChosen(act)}
        >
          {t(`standingAct.do.${act}`)}
        </Button>
      ))}
      {organisation.may.includes('name-national-body') && <NationalBodyAct organisation={organisation} />}
      {chosen && <ActDialog act={chosen} organisation={organisation} onClose={() => setChosen(null)} />}
    </Group>
  );
}

function ActDialog({ act, organisation, onClose }: { act: Act; organisation: Organisation; onClose: () => void }) {
  const t = useText();
  const [why, setWhy] = useState('');
  const send = useAct(ACTS[act], { refreshes: ['directory.'], onDone: onClose });
  const name = useReadableName()(organisation);
  return (
    <ConfirmDialog
      opened
      title={t('standingAct.title', { act: t(`standingAct.do.${act}`), name })}
      consequence={t(`standingAct.consequence.${act}`, { name })}
      act={t(`standingAct.do.${act}`)}
      danger={DANGEROUS.includes(act)}
      busy={send.isPending}
      error={send.error}
      blocked={why.trim() === ''}
      onConfirm={() => send.mutate({ params: { id: organisation.id }, body: { why } })}
      onClose={onClose}
    >
      <Textarea
        label={t('field.why')}
        description={t('field.whyHelp')}
        required
        autosize
        minRows={2}
        value={why}
        error={fieldErrors(send.error)('why')}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
