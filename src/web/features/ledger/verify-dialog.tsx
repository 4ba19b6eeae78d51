import { Alert, List, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { proveEntry, readVerifierKey } from '../../../contract/ledger.ts';
import { call, download, keyOf } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { type Verdict, verifyProof } from './verify-proof.ts';

interface VerifyDialogProps {
  readonly entry: number;
  onClose(): void;
}

/** Fetches an entry's proof and checks it on this device; says what that proves and what it does not. */
export function VerifyDialog({ entry, onClose }: VerifyDialogProps) {
  const t = useText();
  const check = useQuery({
    queryKey: [...keyOf(proveEntry, { params: { entry } }), 'verdict'],
    queryFn: async () => {
      const proof = await call(proveEntry, { params: { entry } });
      const key = (await (await download(readVerifierKey)).text()).trim();
      return { key, verdict: await verifyProof(proof, key) };
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('ledger.verifyTitle')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      size="lg"
    >
      <Loaded of={check}>{({ verdict, key }) => <Outcome verdict={verdict} verifierKey={key} />}</Loaded>
    </Modal>
  );
}

function Outcome({ verdict, verifierKey }: { verdict: Verdict; verifierKey: string }) {
  const t = useText();
  if (!verdict.ok) {
    return (
      <Alert color={verdict.at === 'unsupported' ? 'orange' : 'red'} role="alert" title={t('ledger.verdict.no')}>
        {t(`ledger.failure.${verdict.at}`)}
      </Alert>
    );
  }
  return (
    <Stack>
      <Alert role="status" title={t('ledger.verdict.yes')}>
        {t('ledger.verdict.place', { index: verdict.index, size: verdict.size })}
      </Alert>
      <List size="sm">
        <List.Item>{t('ledger.proves.event')}</List.Item>
        <List.Item>{t('ledger.proves.place')}</List.Item>
        <List.Item>{t('ledger.proves.signature')}</List.Item>
      </List>
      <Text size="sm" c="dimmed">
        {t('ledger.provesNot')}
      </Text>
      <CopyField label={t('ledger.verifierKey')} value={verifierKey} />
    </Stack>
  );
}
