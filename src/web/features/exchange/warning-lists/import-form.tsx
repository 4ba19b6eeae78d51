import { Button, Checkbox, Group, Paper, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { fetchWarningList, importWarningList } from '../../../../contract/exchange.ts';
import { refresh, upload, useAct } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { hasRole, useMe } from '../../../app/session.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Section } from '../../../ui/page.tsx';
import { FileDrop } from '../share/file-drop.tsx';

const REFRESHES = ['exchange.listWarningLists', 'exchange.draftWarnings'];

/** A list from a file or an address; one of the same name takes the place of the old one. */
export function ImportForm() {
  const t = useText();
  const me = useMe();
  const officer = hasRole(me, 'officer');
  const secretary = hasRole(me, 'secretary');
  const [url, setUrl] = useState('');
  const [licence, setLicence] = useState('');
  const [chosenForAll, setForAll] = useState(false);
  const forAll = secretary && (chosenForAll || !officer);
  const fromFile = useFile({ forAll, licence });
  const fromAddress = useAct(fetchWarningList, { refreshes: REFRESHES, onDone: () => setUrl('') });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    fromAddress.mutate({ body: { url: url.trim(), forAll, ...(licence.trim() && { licence: licence.trim() }) } });
  };
  return (
    <Section title={t('warningLists.import')}>
      <Paper>
        <Stack>
          <Group align="flex-end">
            <TextInput
              label={t('warningLists.licence')}
              description={t('warningLists.licenceHelp')}
              maxLength={300}
              value={licence}
              onChange={({ currentTarget }) => setLicence(currentTarget.value)}
            />
            {secretary && officer && (
              <Checkbox
                label={t('warningLists.importForAll')}
                checked={chosenForAll}
                onChange={({ currentTarget }) => setForAll(currentTarget.checked)}
              />
            )}
          </Group>
          <FileDrop help={t('warningLists.fileHelp')} onFile={(file) => fromFile.mutate(file)} />
          <Group component="form" align="flex-end" onSubmit={submit}>
            <TextInput
              style={{ flex: '1 1 16rem' }}
              label={t('warningLists.address')}
              placeholder={t('warningLists.addressExample')}
              type="url"
              value={url}
              onChange={({ currentTarget }) => setUrl(currentTarget.value)}
            />
            <Button type="submit" variant="default" loading={fromAddress.isPending} disabled={url.trim() === ''}>
              {t('warningLists.fetch')}
            </Button>
          </Group>
          {fromFile.error && <ErrorPanel error={fromFile.error} />}
          {fromAddress.error && <ErrorPanel error={fromAddress.error} />}
        </Stack>
      </Paper>
    </Section>
  );
}

function useFile({ forAll, licence }: { forAll: boolean; licence: string }) {
  const client = useQueryClient();
  return useMutation<unknown, Error, File>({
    mutationFn: (file) => {
      const query = {
        filename: file.name.slice(0, 300),
        forAll: forAll ? ('true' as const) : ('false' as const),
        ...(licence.trim() && { licence: licence.trim() }),
      };
      const options = { signal: new AbortController().signal, onProgress: () => {} };
      return upload(importWarningList, { query }, file, options);
    },
    onSuccess: () => refresh(client, ...REFRESHES),
  });
}
