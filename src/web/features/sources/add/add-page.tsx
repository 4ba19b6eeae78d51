import { Button, Group, Stack, Text } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { createSource, trySource } from '../../../../contract/sources.ts';
import { useAct } from '../../../app/api/index.ts';
import { useDraft } from '../../../app/drafts.ts';
import { useText } from '../../../app/language/text.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { fieldErrors } from '../../../ui/form/field-errors.ts';
import { Link } from '../../../ui/link.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import { EMPTY, type Form, NO_SECRET, newSourceOf, originOf } from './form.ts';
import { HandlingFields } from './handling-fields.tsx';
import { OriginFields } from './origin-fields.tsx';
import { Preview } from './preview.tsx';

/** Where it comes from, what would come in, and under which terms. */
export function AddPage() {
  const t = useText();
  const router = useRouter();
  const form = useDraft<Form>('source', EMPTY);
  const [secret, setSecret] = useState(NO_SECRET);
  const attempt = useAct(trySource);
  const create = useAct(createSource, {
    refreshes: ['sources.listSources'],
    onDone: ({ id }) => {
      form.discard();
      void router.navigate({ to: `/exchange/sources/${id}` });
    },
  });
  const errors = fieldErrors(create.error ?? attempt.error);
  const { kind, url, collection } = form.value;
  const complete = url !== '' && (kind !== 'taxii' || collection !== '');
  return (
    <Page title={t('sources.add')}>
      <Link to="/exchange/sources">{t('sources.all')}</Link>
      <Text c="dimmed">{t('sources.addHelp')}</Text>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate({ body: newSourceOf(form.value, secret) });
        }}
      >
        <Stack maw="40rem">
          <Section title={t('sources.origin')}>
            <Stack>
              <OriginFields form={form} secret={secret} onSecret={setSecret} errors={errors} />
              <Group>
                <Button
                  variant="default"
                  disabled={!complete}
                  loading={attempt.isPending}
                  onClick={() => attempt.mutate({ body: originOf(form.value, secret) })}
                >
                  {t('sources.try')}
                </Button>
              </Group>
              {attempt.error && <ErrorPanel error={attempt.error} />}
              {attempt.data && <Preview seen={attempt.data} />}
            </Stack>
          </Section>
          <Section title={t('sources.handling')}>
            <HandlingFields form={form} errors={errors} />
          </Section>
          {create.error && <ErrorPanel error={create.error} />}
          <Group>
            <Button type="submit" disabled={!complete} loading={create.isPending}>
              {t('sources.subscribe')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}
