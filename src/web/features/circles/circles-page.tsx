import { IconPlus } from '@tabler/icons-react';
import { type CircleSummary, listCircles } from '../../../contract/directory.ts';
import { usePages } from '../../app/api/index.ts';
import { useLanguage } from '../../app/language/provider.tsx';
import { useText } from '../../app/language/text.ts';
import { hasRole, useMe } from '../../app/session.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LangText } from '../../ui/lang-text.tsx';
import { Link, LinkButton } from '../../ui/link.tsx';
import { bestOf } from '../../ui/names.ts';
import { Page } from '../../ui/page.tsx';
import { Paged } from '../../ui/paged.tsx';
import { TlpBadge } from '../../ui/tlp-badge.tsx';

/** The circles that I sit in, keep, or that are open to every party. */
export function CirclesPage() {
  const t = useText();
  const secretary = hasRole(useMe(), 'secretary');
  const list = usePages(listCircles);
  return (
    <Page
      title={t('circles.title')}
      actions={
        secretary && (
          <LinkButton to="/circles/new" leftSection={<IconPlus size={18} />}>
            {t('circles.create')}
          </LinkButton>
        )
      }
    >
      <Paged of={list} empty={<EmptyState title={t('circles.none')} teach={t('circles.teach')} />}>
        {(circles) => <Circles circles={circles} />}
      </Paged>
    </Page>
  );
}

function Circles({ circles }: { circles: readonly CircleSummary[] }) {
  const t = useText();
  const { language } = useLanguage();
  return (
    <DataTable
      caption={t('circles.title')}
      rows={circles}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: t('circles.name'),
          cell: ({ id, names }) => {
            const { lang, text } = bestOf(names, language);
            return (
              <Link to={`/circles/${id}`}>
                <LangText lang={lang}>{text}</LangText>
              </Link>
            );
          },
        },
        { key: 'kind', head: t('circles.kind'), cell: ({ kind }) => t(`circles.kind.${kind}`) },
        { key: 'tlp', head: t('circles.maxTlp'), cell: ({ maxTlp }) => <TlpBadge tlp={maxTlp} /> },
        {
          key: 'rights',
          head: t('circles.mine'),
          cell: ({ rights }) => rights?.map((right) => t(`circleRight.${right}`)).join(' · ') ?? t('circles.noSeat'),
        },
        { key: 'members', head: t('circles.members'), align: 'right', cell: ({ members }) => members },
        { key: 'epoch', head: t('roster.number'), align: 'right', cell: ({ epoch }) => epoch },
      ]}
    />
  );
}
