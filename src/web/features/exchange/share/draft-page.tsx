import { Alert, Box, Grid, Stack } from '@mantine/core';
import { getItem } from '../../../../contract/exchange.ts';
import { useReply } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { usePathPart } from '../../../app/path-part.ts';
import { useMe } from '../../../app/session.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { LinkButton } from '../../../ui/link.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import type { ItemView } from '../item-types.ts';
import css from './draft-page.module.css';
import { Findings } from './findings.tsx';
import { Found } from './found.tsx';
import { Listed } from './listed.tsx';
import { Recipients } from './recipients.tsx';
import { SavedLine } from './saved-line.tsx';
import { ShareBar } from './share-bar.tsx';
import { Steps } from './steps.tsx';
import { TermsForm } from './terms-form.tsx';
import { useTerms } from './use-terms.ts';

/** Steps two and three: what was found, under which terms it leaves, and beside them who receives it. */
export function DraftPage() {
  const t = useText();
  const id = usePathPart('draft');
  const draft = useReply(getItem, { params: { id } });
  return (
    <Page title={t('share.title')}>
      <Loaded of={draft}>
        {(item) => (item.may.edit ? <Draft key={item.id} draft={item} /> : <SharedAlready item={item} />)}
      </Loaded>
    </Page>
  );
}

function Draft({ draft }: { draft: ItemView }) {
  const t = useText();
  const me = useMe();
  const { form, set, terms, explained, saved, discard } = useTerms(draft);
  return (
    <>
      <Steps now="terms" />
      {draft.corrects && <Alert>{t('share.corrects')}</Alert>}
      <Found draft={draft} />
      {draft.format === 'text' && <Findings draft={draft.id} />}
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Section title={t('share.terms')}>
            <Stack>
              <Listed
                draft={draft.id}
                reason={form.warningReason ?? ''}
                onReason={(warningReason) => set({ warningReason })}
              />
              <TermsForm form={form} onChange={set} />
            </Stack>
          </Section>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Box className={css.beside ?? ''}>
            <Recipients answer={explained} from={me.organisation.country} circle={form.circle} />
          </Box>
        </Grid.Col>
      </Grid>
      <Stack gap={4} className={css.bar ?? ''}>
        <ShareBar draft={draft.id} form={form} terms={terms} explained={explained} onShared={discard} />
        <SavedLine saved={saved} />
      </Stack>
    </>
  );
}

function SharedAlready({ item }: { item: ItemView }) {
  const t = useText();
  return (
    <EmptyState
      title={t('share.already')}
      teach={t('share.alreadyHelp')}
      action={<LinkButton to={`/exchange/items/${item.id}`}>{t('share.toItem')}</LinkButton>}
    />
  );
}
