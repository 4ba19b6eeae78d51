import type { RosterVersion } from '../../../contract/directory.ts';
import { useText } from '../../app/language/text.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Link } from '../../ui/link.tsx';

/** Who sits in a circle. */
export function Members({ members }: { members: RosterVersion['members'] }) {
  const t = useText();
  if (members.length === 0) return <EmptyState title={t('roster.empty')} teach={t('roster.emptyTeach')} />;
  return (
    <DataTable
      caption={t('circles.members')}
      rows={members}
      rowKey={({ organisation }) => organisation}
      columns={[
        {
          key: 'name',
          head: t('field.organisation'),
          cell: ({ organisation, name }) => <Link to={`/directory/${organisation}`}>{name}</Link>,
        },
        {
          key: 'rights',
          head: t('roster.rights'),
          cell: ({ rights }) => rights.map((right) => t(`circleRight.${right}`)).join(' · '),
        },
      ]}
    />
  );
}
