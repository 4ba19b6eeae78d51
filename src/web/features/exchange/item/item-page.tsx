import { Alert, Grid, Group, Paper, Stack, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { getItem } from '../../../../contract/exchange.ts';
import { useReply } from '../../../app/api/index.ts';
import { ITEM_SECTIONS } from '../../../app/feature.ts';
import { useText } from '../../../app/language/text.ts';
import { usePathPart } from '../../../app/path-part.ts';
import { useSearchParam } from '../../../app/search-param.ts';
import { Instant } from '../../../ui/instant.tsx';
import { Link, LinkButton } from '../../../ui/link.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import type { ItemView } from '../item-types.ts';
import { Audience } from './audience.tsx';
import { CorrectButton } from './correct.tsx';
import { Downloads } from './downloads.tsx';
import { Facts } from './facts.tsx';
import { Objects } from './objects.tsx';
import { Obligations } from './obligations.tsx';
import { RecallButton } from './recall.tsx';
import { Receipts } from './receipts.tsx';
import { ReleaseButton } from './release.tsx';
import { WhyYouSeeThis } from './why.tsx';

/** One item: what it is, why the reader sees it, what they must do, who else sees it. */
export function ItemPage() {
  const id = usePathPart('item');
  const item = useReply(getItem, { params: { id } });
  return <Loaded of={item}>{(page) => <ItemBody item={page} />}</Loaded>;
}

function ItemBody({ item }: { item: ItemView }) {
  const t = useText();
  return (
    <Page title={item.title || t('exchange.untitled')} actions={<Acts item={item} />}>
      <StateNotice item={item} />
      <Facts item={item} />
      {item.warningReason && (
        <Alert color="orange" title={t('exchange.warningReason')}>
          {item.warningReason}
        </Alert>
      )}
      {item.summary && <Text style={{ whiteSpace: 'pre-wrap' }}>{item.summary}</Text>}
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack gap="lg">
            <WhyYouSeeThis item={item} />
            <Obligations item={item} />
            {item.mine && item.publishedAt && <Receipts item={item.id} />}
            {item.publishedAt && <OtherSections item={item} />}
            <Section title={t('exchange.objects')}>
              <Objects item={item.id} types={item.types} />
            </Section>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack gap="md">
            {item.publishedAt && (
              <Paper>
                <Audience item={item} />
              </Paper>
            )}
            <Downloads item={item} />
            {item.publishedAt && !item.recalledAt && (
              <LinkButton variant="default" to={`/exchange/items/${item.id}/context`}>
                {t('context.title')}
              </LinkButton>
            )}
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}

const SECTIONS = ITEM_SECTIONS.map(({ load }) => lazy(async () => ({ default: await load() })));

/** What other features say of the item. */
function OtherSections({ item }: { item: ItemView }) {
  return SECTIONS.map((One, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed at build time
    <Suspense key={index} fallback={null}>
      <One item={item} />
    </Suspense>
  ));
}

function Acts({ item }: { item: ItemView }) {
  const t = useText();
  return (
    <Group gap="xs">
      {item.may.edit && <LinkButton to={`/exchange/share/${item.id}`}>{t('exchange.completeDraft')}</LinkButton>}
      {item.may.release && <ReleaseButton item={item.id} />}
      {item.may.recall && <CorrectButton item={item} />}
      {item.may.recall && <RecallButton item={item} />}
    </Group>
  );
}

/** What has just happened, or why the item is not as usual. */
function StateNotice({ item }: { item: ItemView }) {
  const t = useText();
  const justShared = useSearchParam('shared') !== undefined;
  if (item.recalledAt) {
    return (
      <Alert color="red" title={t('exchange.recalled')}>
        {t.rich('exchange.recalledAt', { instant: <Instant at={item.recalledAt} /> })}{' '}
        {item.correctedBy && <Link to={`/exchange/items/${item.correctedBy}`}>{t('exchange.toCorrected')}</Link>}
      </Alert>
    );
  }
  if (item.state === 'embargoed' && item.embargoUntil) {
    return (
      <Alert title={t('exchange.state.embargoed')}>
        {t.rich('exchange.embargoedUntil', { instant: <Instant at={item.embargoUntil} /> })}
      </Alert>
    );
  }
  if (!justShared) return null;
  return (
    <Alert role="status" title={t('share.done')}>
      {t('share.doneHelp')}
    </Alert>
  );
}
