import { Button } from '@mantine/core';
import { useState } from 'react';
import { nameNationalBody, type Organisation } from '../../../contract/directory.ts';
import { useAct } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useCountryName } from '../../ui/names.ts';

/** Whether it vets the applicants of its country. */
export function NationalBodyAct({ organisation }: { organisation: Organisation }) {
  const t = useText();
  const country = useCountryName();
  const [asking, setAsking] = useState(false);
  const send = useAct(nameNationalBody, { refreshes: ['directory.'], onDone: () => setAsking(false) });
  const nationalBody = organisation.nationalBodyOf === null;
  const values = { name: organisation.legalName, country: country(organisation.country) };
  const act = nationalBody ? t('nationalBody.name') : t('nationalBody.end');
  return (
    <>
      <Button variant="default" size="xs" onClick={() => setAsking(true)}>
        {act}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={act}
        consequence={nationalBody ? t('nationalBody.nameMeans', values) : t('nationalBody.endMeans', values)}
        act={act}
        busy={send.isPending}
        error={send.error}
        onConfirm={() => send.mutate({ params: { id: organisation.id }, body: { nationalBody } })}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
