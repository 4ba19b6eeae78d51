import { Alert, Button, Group, Paper, Select, Stack, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useIntl } from 'react-intl';
import { INPUT_FORMATS } from '../../../../contract/exchange.ts';
import { refresh } from '../../../app/api/index.ts';
import { useDraft } from '../../../app/drafts.ts';
import { useText } from '../../../app/language/text.ts';
import { useSearchParam } from '../../../app/search-param.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { FileDrop } from './file-drop.tsx';
import { Steps } from './steps.tsx';
import { Uploading } from './uploading.tsx';
import { type Format, useUpload } from './use-upload.ts';

const EXAMPLE = `198.51.100.23
update-check.example
hxxps://portal[.]example/login
e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855`;

/** Step one: text is pasted or a file is dropped. What is typed stays on this device until the node has it. */
export function ContentPage() {
  const t = useText();
  const intl = useIntl();
  const client = useQueryClient();
  const router = useRouter();
  const draft = useDraft('share.content', { text: '', format: '' as Format | '' });
  const { text, format } = draft.value;
  const corrects = useSearchParam('corrects');
  const upload = useUpload((item) => {
    draft.discard();
    refresh(client, 'exchange.listDrafts');
    router.navigate({ to: `/exchange/share/${item.id}` });
  });
  const send = (bytes: Blob, name?: string) =>
    upload.send({ bytes, ...(name && { name }), ...(format && { format }), ...(corrects && { corrects }) });
  return (
    <Page title={t('share.title')}>
      <Steps now="content" />
      {corrects && <Alert>{t('share.corrects')}</Alert>}
      <Text maw="45rem">{t('share.contentHelp')}</Text>
      {upload.error && <ErrorPanel error={upload.error} kept={t('share.kept')} />}
      {upload.sent ? (
        <Uploading sent={upload.sent} onStop={upload.stop} />
      ) : (
        <Paper
          component="form"
          onSubmit={(event) => {
            event.preventDefault();
            send(
              new Blob([text], { type: 'text/plain' }),
              t('share.pastedTitle', { date: intl.formatDate(Date.now(), { dateStyle: 'medium' }) }),
            );
          }}
        >
          <Stack>
            <Textarea
              label={t('share.paste')}
              description={t('share.pasteHelp')}
              autosize
              minRows={8}
              maxRows={20}
              spellCheck={false}
              styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
              value={text}
              onChange={({ currentTarget }) => draft.set({ text: currentTarget.value })}
            />
            <Group justify="space-between" align="flex-end">
              <FormatChoice value={format} onPick={(chosen) => draft.set({ format: chosen })} />
              <Group gap="xs">
                {text === '' && (
                  <Button variant="subtle" onClick={() => draft.set({ text: EXAMPLE })}>
                    {t('share.example')}
                  </Button>
                )}
                <Button type="submit" disabled={text.trim() === ''} loading={upload.busy}>
                  {t('share.readText')}
                </Button>
              </Group>
            </Group>
            <FileDrop onFile={(file) => send(file, file.name)} />
          </Stack>
        </Paper>
      )}
      <Text size="sm">
        {t('share.nothingLeaves')} <Link to="/exchange/drafts">{t('share.toDrafts')}</Link>
      </Text>
    </Page>
  );
}

function FormatChoice({ value, onPick }: { value: Format | ''; onPick(format: Format | ''): void }) {
  const t = useText();
  return (
    <Select
      label={t('share.format')}
      w="15rem"
      allowDeselect={false}
      value={value}
      data={[
        { value: '', label: t('share.formatFound') },
        ...INPUT_FORMATS.map((format) => ({ value: format, label: t(`share.format.${format}`) })),
      ]}
      onChange={(chosen) => onPick((chosen ?? '') as Format | '')}
    />
  );
}
