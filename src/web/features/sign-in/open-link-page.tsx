import { Button, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { openLink, readLink } from '../../../contract/accounts.ts';
import { useAct, useReply } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { usePathPart } from '../../app/path-part.ts';
import { CodeField } from '../../ui/code-field.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { useAfterSignIn } from './after-sign-in.ts';

/** Where a recovery link lands. It is used up only by the button, so that a mail scanner does not spend it. */
export function OpenLinkPage() {
  const t = useText();
  const secret = usePathPart('secret');
  const link = useReply(readLink, { body: { secret } });
  const [code, setCode] = useState('');
  const open = useAct(openLink, { onDone: useAfterSignIn() });
  return (
    <Loaded of={link}>
      {({ person, expiresAt, codeRequired }) => (
        <Stack>
          <Title order={1}>{t('recover.title')}</Title>
          {person && <Text>{t('link.as', { name: person.fullName, organisation: person.organisation })}</Text>}
          <Text size="sm" c="dimmed">
            {t.rich('link.until', { instant: <Instant at={expiresAt} /> })}
          </Text>
          {codeRequired && <CodeField value={code} onChange={setCode} />}
          {open.error && <ErrorPanel error={open.error} />}
          <Button
            loading={open.isPending}
            disabled={codeRequired && code.length !== 6}
            onClick={() => open.mutate({ body: { secret, ...(codeRequired && { code }) } })}
          >
            {t('link.signIn')}
          </Button>
        </Stack>
      )}
    </Loaded>
  );
}

/** Where a demo link lands: it signs in at once, as often as it is opened. */
export function DemoLinkPage() {
  const t = useText();
  const secret = usePathPart('secret');
  const enter = useAfterSignIn();
  // A demo session is not kept, so nobody here is asked to add a way in.
  const open = useAct(openLink, { onDone: () => enter({ next: 'home' }) });
  const opened = useRef(false);
  const { mutate } = open;
  useEffect(() => {
    if (!opened.current) mutate({ body: { secret } });
    opened.current = true;
  }, [mutate, secret]);
  return (
    <Stack>
      <Title order={1}>{t('demo.title')}</Title>
      <Text>{t('demo.reusable')}</Text>
      <Loaded of={{ data: undefined, error: open.error, refetch: () => mutate({ body: { secret } }) }}>
        {() => null}
      </Loaded>
    </Stack>
  );
}
