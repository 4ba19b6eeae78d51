import { Text } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { changeOutlet, listOutlets, type OutletFilter } from '../../../contract/outlets.ts';
import { useAct, useReply } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { usePathPart } from '../../app/path-part.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { OutletForm, type OutletWish, START } from './outlet-form.tsx';
import type { Outlet } from './outlets-page.tsx';

/** An organisation has at most so many outlets. */
const MOST = 200;

/** Another name or filter for an outlet; its address and format stay. */
export function EditOutletPage() {
  const t = useText();
  const id = usePathPart('outlet');
  const list = useReply(listOutlets, { query: { limit: MOST } });
  return (
    <Loaded of={list}>
      {({ items }) => {
        const outlet = items.find((one) => one.id === id && one.state === 'active');
        return outlet ? <EditForm outlet={outlet} /> : <Gone title={t('outlets.gone')} />;
      }}
    </Loaded>
  );
}

function EditForm({ outlet }: { outlet: Outlet }) {
  const t = useText();
  const router = useRouter();
  const [value, setValue] = useState<OutletWish>({
    ...{ name: outlet.name, format: outlet.format },
    // What an older outlet says nothing of is as at the start.
    filter: { ...START, ...(outlet.filter as OutletFilter) },
  });
  const leave = () => router.navigate({ to: '/exchange/outlets' });
  const change = useAct(changeOutlet, { refreshes: ['outlets.list'], onDone: leave });
  return (
    <Page title={t('outlets.editTitle', { name: outlet.name })}>
      <Text maw="45rem">{t('outlets.editHelp')}</Text>
      <OutletForm
        value={value}
        set={(next) => setValue((before) => ({ ...before, ...next }))}
        act={t('action.save')}
        fixedFormat
        busy={change.isPending}
        error={change.error}
        onSend={() => change.mutate({ params: { id: outlet.id }, body: { name: value.name, filter: value.filter } })}
        onCancel={leave}
      />
    </Page>
  );
}

function Gone({ title }: { title: string }) {
  const t = useText();
  return (
    <EmptyState
      title={title}
      teach={t('outlets.goneTeach')}
      action={<LinkButton to="/exchange/outlets">{t('outlets.title')}</LinkButton>}
    />
  );
}
