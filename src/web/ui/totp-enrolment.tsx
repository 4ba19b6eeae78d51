import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { renderSVG } from 'uqr';
import { useText } from '../app/language/text.ts';
import { CodeField } from './code-field.tsx';
import { CopyField } from './copy-field.tsx';
import { ErrorPanel } from './error-panel.tsx';
import { Loaded } from './loaded.tsx';

interface TotpEnrolmentProps {
  begin(): Promise<{ uri: string; secret: string }>;
  confirm(code: string): Promise<unknown>;
  onDone(): void;
}

/** Scan, type the first code, done. The picture is drawn here: the secret goes to nobody else. */
export function TotpEnrolment({ begin, confirm, onDone }: TotpEnrolmentProps) {
  const t = useText();
  const [code, setCode] = useState('');
  const secret = useQuery({
    queryKey: ['totp-enrolment'],
    queryFn: begin,
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
  });
  const check = useMutation({ mutationFn: () => confirm(code), onSuccess: onDone });
  return (
    <Loaded of={secret}>
      {({ uri, secret: typed }) => (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            check.mutate();
          }}
        >
          <Stack>
            <Text>{t('totp.scan')}</Text>
            <Group align="flex-start">
              <img src={qrCode(uri)} alt={t('totp.qr')} width={180} height={180} />
            </Group>
            <CopyField label={t('totp.secret')} value={typed} />
            <CodeField value={code} onChange={setCode} />
            {check.error && <ErrorPanel error={check.error} />}
            <Button type="submit" loading={check.isPending} disabled={code.length !== 6}>
              {t('totp.confirm')}
            </Button>
          </Stack>
        </form>
      )}
    </Loaded>
  );
}

function qrCode(text: string): string {
  return `data:image/svg+xml,${encodeURIComponent(renderSVG(text, { border: 2 }))}`;
}
