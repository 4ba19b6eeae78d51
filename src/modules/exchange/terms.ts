import type { Updateable } from 'kysely';
import type { z } from 'zod';
import type { terms } from '../../contract/exchange.ts';
import type { ItemRow } from './tables.ts';

export type Terms = z.output<typeof terms>;

/** The columns that these terms set; what is absent stays as it is. */
export function columnsOf(given: Terms): Updateable<ItemRow> {
  const { named, excluded, embargoUntil, personalData, warningReason, ...plain } = given;
  const columns: Updateable<ItemRow> = {
    ...plain,
    ...(named ? { named: JSON.stringify(named) } : {}),
    ...(excluded ? { excluded: JSON.stringify(excluded) } : {}),
    ...(embargoUntil === undefined ? {} : { embargo_until: embargoUntil === null ? null : new Date(embargoUntil) }),
    ...(warningReason === undefined ? {} : { warning_reason: warningReason }),
    ...(personalData === undefined ? {} : { personal_data: personalData }),
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

/** A stored item as it would be under these terms. */
export function under<Row extends { named: unknown; excluded: unknown }>(row: Row, given: Terms): Row {
  return { ...row, ...columnsOf(given), named: given.named ?? row.named, excluded: given.excluded ?? row.excluded };
}
