import { Alert, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { beginSigning, finishSigning } from '../../../../contract/agreements.ts';
import { useAct } from '../../../app/api/index.ts';
import { useDraft } from '../../../app/drafts.ts';
import { useText } from '../../../app/language/text.ts';
import { passkeysWork, signWithPasskey } from '../../../app/passkey.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Link } from '../../../ui/link.tsx';
import { useLanguageName } from '../../../ui/names.ts';
import { useChosenEdition } from '../read/chosen-edition.ts';
import type { Accession, Version } from '../version-types.ts';
import { Statement } from './statement.tsx';

interface CeremonyProps {
  readonly version: Version;
  readonly act: 'sign' | 'approve';
  onDone(accession: Accession): void;
}

/** First what will be said is made ready and shown; then the passkey says it. */
export function Ceremony({ version, act, onDone }: CeremonyProps) {
  const t = useText();
  const languageName = useLanguageName();
  const { language } = useChosenEdition(version);
  const draft = useDraft(`agreement.sign.${version.id}`, { capacity: '', read: false });
  const { capacity, read } = draft.value;
  const params = { id: version.id };
  const begin = useAct(beginSigning);
  const finish = useAct(finishSigning, {
    refreshes: ['agreements', 'accounts.readMe', 'directory'],
    onDone: (accession) => {
      draft.discard();
      onDone(accession);
    },
  });
  const sign = useMutation({
    mutationFn: async (options: Record<string, unknown>) => {
      const response = await signWithPasskey(options);
      await finish.mutateAsync({ params, body: { act, response } });
    },
  });
  if (!passkeysWork()) return <Alert color="orange">{t('agreement.needsPasskey')}</Alert>;
  const prepared = begin.data;
  return (
    <Stack maw="44rem">
      <Text>{t(`agreement.about.${act}`)}</Text>
      <Link to={`/agreements/${version.id}`} search={{ edition: language } as never}>
        {t('agreement.readFirst', { language: languageName(language), number: version.number })}
      </Link>
      {prepared ? (
        <Stack>
          <Statement statement={prepared.statement} />
          {sign.error && <ErrorPanel error={sign.error} />}
          <Group>
            <Button loading={sign.isPending} onClick={() => sign.mutate(prepared.options)}>
              {t(`agreement.withPasskey.${act}`)}
            </Button>
            <Button variant="default" onClick={() => begin.reset()}>
              {t('action.back')}
            </Button>
          </Group>
        </Stack>
      ) : (
        <Stack
          component="form"
          onSubmit={(event) => {
            event.preventDefault();
            begin.mutate({ params, body: { act, capacity: capacity.trim(), edition: language } });
          }}
        >
          <TextInput
            label={t('agreement.capacity')}
            description={t('agreement.capacityHelp')}
            required
            minLength={2}
            maxLength={120}
            value={capacity}
            onChange={({ currentTarget }) => draft.set({ capacity: currentTarget.value })}
          />
          <Checkbox
            label={t('agreement.haveRead', { language: languageName(language) })}
            checked={read}
            onChange={({ currentTarget }) => draft.set({ read: currentTarget.checked })}
          />
          {begin.error && <ErrorPanel error={begin.error} />}
          <Group>
            <Button type="submit" disabled={!read || capacity.trim().length < 2} loading={begin.isPending}>
              {t('agreement.prepare')}
            </Button>
          </Group>
        </Stack>
      )}
    </Stack>
  );
}
