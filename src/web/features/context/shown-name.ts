import { defang } from '../../ui/defang.ts';

/** Words of a report as they stand; what could be clicked or copied by mistake, defanged. */
export function shownName(type: string | null, name: string): string {
  return type === null || TELLING.has(type) ? name : defang(name);
}

const TELLING = new Set([
  'attack-pattern',
  'campaign',
  'course-of-action',
  'grouping',
  'identity',
  'incident',
  'intrusion-set',
  'location',
  'malware',
  'malware-analysis',
  'report',
  'threat-actor',
  'tool',
  'vulnerability',
]);
