import { Button, Checkbox, Group } from '@mantine/core';
import type { CircleRight } from '../../../contract/directory.ts';
import { useText } from '../../app/language/text.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { OrganisationPicker } from '../../ui/organisation-picker.tsx';
import type { Seat } from './roster-change.ts';

const RIGHTS: readonly CircleRight[] = ['read', 'publish'];

interface SeatsProps {
  readonly seats: readonly Seat[];
  onChange(seats: readonly Seat[]): void;
}

/** The roster being put together: who sits, and what a seat allows. */
export function Seats({ seats, onChange }: SeatsProps) {
  const t = useText();
  const replace = (changed: Seat) =>
    onChange(seats.map((seat) => (seat.organisation === changed.organisation ? changed : seat)));
  const remove = (gone: Seat) => onChange(seats.filter(({ organisation }) => organisation !== gone.organisation));
  return (
    <>
      <OrganisationPicker
        label={t('roster.add')}
        without={seats.map(({ organisation }) => organisation)}
        onPick={({ id, legalName }) => onChange([...seats, { organisation: id, name: legalName, rights: ['read'] }])}
      />
      {seats.length === 0 ? (
        <EmptyState title={t('roster.empty')} teach={t('roster.emptyTeach')} />
      ) : (
        <DataTable
          caption={t('circles.members')}
          rows={seats}
          rowKey={({ organisation }) => organisation}
          columns={[
            { key: 'name', head: t('field.organisation'), cell: ({ name }) => name },
            { key: 'rights', head: t('roster.rights'), cell: (seat) => <Rights seat={seat} onChange={replace} /> },
            {
              key: 'remove',
              head: t('table.actions'),
              cell: (seat) => (
                <Button variant="subtle" color="red" size="compact-sm" onClick={() => remove(seat)}>
                  {t('action.remove')}
                </Button>
              ),
            },
          ]}
        />
      )}
    </>
  );
}

/** A seat without any right is no seat, so the last one cannot be taken away here. */
function Rights({ seat, onChange }: { seat: Seat; onChange: (seat: Seat) => void }) {
  const t = useText();
  return (
    <Group gap="md">
      {RIGHTS.map((right) => {
        const has = seat.rights.includes(right);
        return (
          <Checkbox
            key={right}
            size="xs"
            checked={has}
            disabled={has && seat.rights.length === 1}
            label={t(`circleRight.${right}`)}
            aria-label={t('roster.rightOf', { right: t(`circleRight.${right}`), name: seat.name })}
            onChange={() => {
              const rights = RIGHTS.filter((one) => (one === right ? !has : seat.rights.includes(one)));
              onChange({ ...seat, rights });
            }}
          />
        );
      })}
    </Group>
  );
}
