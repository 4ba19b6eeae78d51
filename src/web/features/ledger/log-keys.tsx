import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { readCheckpoint, readVerifierKey } from '../../../contract/ledger.ts';
import { download, keyOf } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Section } from '../../ui/page.tsx';

/** The log's key as text: `name+hash+key`. */
export function useVerifierKey() {
  return useQuery({
    queryKey: keyOf(readVerifierKey),
    queryFn: async () => (await (await download(readVerifierKey)).text()).trim(),
  });
}

function useCheckpoint() {
  return useQuery({
    queryKey: keyOf(readCheckpoint),
    queryFn: async () => (await download(readCheckpoint)).text(),
  });
}

/** What anyone needs to check the whole log elsewhere. */
export function LogKeys() {
  const t = useText();
  const verifierKey = useVerifierKey();
  const checkpoint = useCheckpoint();
  return (
    <Section title={t('ledger.elsewhere')}>
      <Stack maw="50rem">
        <Text size="sm">{t('ledger.elsewhereHelp')}</Text>
        <CopyField
          label={t('ledger.command')}
          value={`renkei verify ledger ${location.origin}\nrenkei verify proof renkei-proof-*.json`}
        />
        <Loaded of={verifierKey}>{(key) => <CopyField label={t('ledger.verifierKey')} value={key} />}</Loaded>
        <Loaded of={checkpoint}>{(note) => <CopyField label={t('ledger.checkpoint')} value={note} />}</Loaded>
      </Stack>
    </Section>
  );
}
