import type { ContactView } from '../../../contract/directory.ts';
import { idCursor, pageOf } from '../../../kernel/db/page.ts';
import type { ReadTx } from '../../../kernel/db/tx.ts';
import { notFound } from '../../../kernel/errors.ts';
import { summary } from '../organisation/queries.ts';
import { organisationById, organisationsByIds } from '../organisation/store.ts';
import { isOnDuty } from './on-duty.ts';
import { type ContactRow, contactById, contactsOf, contactsOfParties } from './store.ts';

/** Throws `not-found`. */
export async function listContacts(tx: ReadTx, organisation: string): Promise<{ items: ContactView[] }> {
  if (!(await organisationById(tx, organisation))) throw notFound('organisation');
  return { items: (await contactsOf(tx, organisation)).map((row) => view(row, tx.now)) };
}

/** Throws `not-found`. */
export async function readContact(tx: ReadTx, id: string): Promise<ContactView> {
  const row = await contactById(tx, id);
  if (!row) throw notFound('contact');
  return view(row, tx.now);
}

interface DutyQuery {
  readonly country?: string | undefined;
  readonly language?: string | undefined;
  /** ISO 8601; absent: now. */
  readonly at?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Who answers: contacts of parties that are on duty at the instant, with their organisations. */
export async function listOnDuty(tx: ReadTx, { at, after, limit, ...filter }: DutyQuery) {
  const instant = at === undefined ? tx.now : new Date(at);
  const rows = await onDuty(tx, filter, instant, idCursor(after), limit + 1);
  const organisations = await organisationsByIds(tx, [...new Set(rows.map((row) => row.organisation))]);
  const byId = new Map(organisations.map((row) => [row.id, summary(row)]));
  return pageOf(
    rows,
    limit,
    (row) => row.id,
    (row) => ({ ...view(row, instant), of: byId.get(row.organisation)! }),
  );
}

const BATCH = 500;

/** Hours depend on zone rules that are not in the database, so batches are read until the page is full. */
async function onDuty(
  tx: ReadTx,
  filter: Pick<DutyQuery, 'country' | 'language'>,
  instant: Date,
  after: string | undefined,
  wanted: number,
): Promise<ContactRow[]> {
  const found: ContactRow[] = [];
  let cursor = after;
  while (found.length < wanted) {
    const batch = await contactsOfParties(tx, filter, cursor, BATCH);
    found.push(...batch.filter((row) => isOnDuty(dutyOf(row), instant)));
    if (batch.length < BATCH) break;
    cursor = batch.at(-1)!.id;
  }
  return found.slice(0, wanted);
}

function dutyOf(row: ContactRow) {
  return { always: row.always, windows: row.windows, timeZone: row.time_zone };
}

function view(row: ContactRow, at: Date): ContactView {
  const { person, full_name, address_as } = row;
  return {
    id: row.id,
    organisation: row.organisation,
    label: row.label,
    person: person && full_name && address_as ? { id: person, fullName: full_name, addressAs: address_as } : null,
    phone: row.phone,
    email: row.email,
    always: row.always,
    windows: row.windows,
    timeZone: row.time_zone,
    languages: row.languages,
    note: row.note,
    onDuty: isOnDuty(dutyOf(row), at),
  };
}
