import { Anchor, Blockquote, Loader, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { readClause } from '../../contract/agreements.ts';
import { useReplyWhen } from '../app/api/index.ts';
import { useLanguage } from '../app/language/provider.tsx';
import { useText } from '../app/language/text.ts';
import { ErrorPanel } from './error-panel.tsx';
import { LangText } from './lang-text.tsx';
import { Link } from './link.tsx';
import { useLanguageName } from './names.ts';

export interface ClauseRef {
  readonly agreement: string;
  readonly version: number | string;
  readonly number: string;
}

/** Cites a clause; its words are one click away, in the reader's language where there is such an edition. */
export function Clause({ clause }: { clause: ClauseRef }) {
  const t = useText();
  const [opened, { open, close }] = useDisclosure(false);
  const name = t('clause.number', { number: clause.number });
  return (
    <>
      <Anchor component="button" type="button" onClick={open} inherit>
        {name}
      </Anchor>
      <Modal
        opened={opened}
        onClose={close}
        title={t('clause.title', { number: clause.number, version: clause.version })}
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        <ClauseText clause={clause} wanted={opened} />
      </Modal>
    </>
  );
}

function ClauseText({ clause, wanted }: { clause: ClauseRef; wanted: boolean }) {
  const t = useText();
  const { language } = useLanguage();
  const languageName = useLanguageName();
  const { data, error, isPending } = useReplyWhen({ enabled: wanted }, readClause, {
    params: { agreement: clause.agreement, version: clause.version, number: clause.number },
    query: { language },
  });
  if (error) return <ErrorPanel error={error} />;
  if (isPending) return <Loader role="status" aria-label={t('loading')} />;
  return (
    <Stack>
      <Blockquote p="md">
        <LangText lang={data.language}>{data.text}</LangText>
      </Blockquote>
      <Text size="sm" c="dimmed">
        {t('clause.edition', { language: languageName(data.language) })}
      </Text>
      <Link to="/agreements">{t('clause.agreement')}</Link>
    </Stack>
  );
}
