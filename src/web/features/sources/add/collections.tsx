import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { discoverCollections } from '../../../../contract/sources.ts';
import { useAct } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { FailurePanel } from '../health.tsx';
import { credentialsOf, type Secret } from './form.ts';
import type { FormProps } from './origin-fields.tsx';

/** The collections of a TAXII server, to choose one. */
export function Collections({ form, secret }: Pick<FormProps, 'form'> & { secret: Secret }) {
  const t = useText();
  const look = useAct(discoverCollections);
  const { url, collection } = form.value;
  const found = look.data?.collections ?? [];
  const key = (one: { root: string; id: string }) => `${one.root} ${one.id}`;
  const pick = (value: string) => {
    const one = found.find((candidate) => key(candidate) === value);
    if (one) form.set({ url: one.root, collection: one.id, ...(form.value.name ? {} : { name: one.title }) });
  };
  return (
    <Stack gap="xs">
      <Group>
        <Button
          variant="default"
          disabled={url === ''}
          loading={look.isPending}
          onClick={() => look.mutate({ body: { url: url.trim(), credentials: credentialsOf(secret) } })}
        >
          {t('sources.discover')}
        </Button>
      </Group>
      {look.error && <ErrorPanel error={look.error} />}
      {look.data?.failure && <FailurePanel title={t('sources.tryFailed')} failure={look.data.failure} />}
      {look.data && !look.data.failure && found.length === 0 && <Text size="sm">{t('sources.noCollections')}</Text>}
      {found.length > 0 && (
        <Radio.Group label={t('sources.collection')} value={`${url} ${collection}`} onChange={pick}>
          <Stack gap="xs" mt="xs">
            {found.map((one) => (
              <Radio
                key={key(one)}
                value={key(one)}
                label={<span translate="no">{one.title}</span>}
                description={<span translate="no">{[one.rootTitle, one.description].filter(Boolean).join(' · ')}</span>}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {found.length === 0 && collection !== '' && (
        <Text size="sm">
          {t('sources.collection')}: <span translate="no">{collection}</span>
        </Text>
      )}
    </Stack>
  );
}
