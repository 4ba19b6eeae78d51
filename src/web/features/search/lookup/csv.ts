import { csvCell } from '../../../../contract/csv.ts';
import { itemsOf, type Result } from './results.ts';

const HEAD = [
  ...['value', 'kind', 'normalised', 'known', 'since', 'items', 'more', 'match', 'tlp', 'title', 'item', 'source'],
  ...['valid_from', 'valid_until', 'revoked', 'seen', 'false_positives', 'warning_lists'],
];

/** The results as CSV (RFC 4180) with a mark of byte order, without which Excel takes it for another encoding. */
export function csvOf(results: readonly Result[]): string {
  return `\uFEFF${[HEAD, ...results.map(rowOf)].map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

function rowOf(result: Result): string[] {
  const { value, kind, normalised, hits, since, more, sightings, warnings } = result;
  const items = itemsOf(result);
  const best = items[0];
  return [
    ...[value, kind ?? '', normalised ?? '', hits.length > 0 ? 'yes' : 'no', since ?? ''],
    ...[String(items.length), more ? 'yes' : 'no', best?.how ?? '', best ? `TLP:${best.tlp.toUpperCase()}` : ''],
    ...[best?.title ?? '', best?.item ?? '', best?.source?.name ?? ''],
    ...[best?.validFrom ?? '', best?.validUntil ?? '', best?.revoked ? 'yes' : ''],
    ...[String(sightings?.seen ?? ''), String(sightings?.falsePositiveBy ?? '')],
    warnings.map(({ name }) => name).join('; '),
  ];
}
