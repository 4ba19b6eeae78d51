import type { Card } from './card.ts';
import type { Scorecards } from './scorecards.ts';

const HEAD = [
  ...['scope', 'organisation', 'country', 'items', 'objects', 'delay_hours', 'false_positive_rate', 'acted_on_rate'],
  ...['reach', 'recalls', 'corrections'],
];

/** RFC 4180, for spreadsheets: a cell that one would take for a formula begins with an apostrophe. */
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

export function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^\s*[=+\-@|\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
