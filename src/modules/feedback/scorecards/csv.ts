import { csvCell } from '../../../contract/csv.ts';
import type { Card } from './card.ts';
import type { Scorecards } from './scorecards.ts';

const HEAD = [
  ...['scope', 'organisation', 'country', 'items', 'objects', 'delay_hours', 'false_positive_rate', 'acted_on_rate'],
  ...['reach', 'recalls', 'corrections'],
];

/** RFC 4180. */
export function scorecardsCsv({ own, organisations, countries }: Scorecards): string {
  const rows = [
    HEAD,
    ['own', '', '', ...numbersOf(own)],
    ...organisations.map((one) => ['organisation', one.organisation.name, one.country, ...numbersOf(one)]),
    ...countries.map((one) => ['country', '', one.country, ...numbersOf(one)]),
  ];
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function numbersOf(card: Card): (number | null)[] {
  const { items, objects, delayHours, falsePositiveRate, actedOnRate, reach, recalls, corrections } = card;
  return [items, objects, delayHours, falsePositiveRate, actedOnRate, reach, recalls, corrections];
}

/** A number is no text of others: minus one stays a number. */
export function cell(value: string | number | null): string {
  return typeof value === 'string' ? csvCell(value) : String(value ?? '');
}
