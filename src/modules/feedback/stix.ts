import type { Statement as Row } from './queries.ts';
import { opinionOf } from './statement.ts';

/** What one statement becomes in STIX, besides what the row says. */
export interface StixContext {
  /** The giver's identity where it is known to the source. */
  readonly createdBy: string | null;
  readonly marking: string | null;
  /** The objects that stand for the item, where the statement is about it as a whole. */
  readonly whole: readonly string[];
}

const OBSERVABLE =
  /^(?:artifact|autonomous-system|directory|domain-name|email-addr|email-message|file|ipv4-addr|ipv6-addr|mac-addr|mutex|network-traffic|process|software|url|user-account|windows-registry-key|x509-certificate)--/;

/**
 * One statement as a STIX 2.1 sighting (§5.2), opinion (§4.14) or note (§4.12). A sighting of an observable is a note: a
 * sighting points at domain objects alone. Null where there is nothing left to point at.
 */
export function stixOf(row: Row, { createdBy, marking, whole }: StixContext): Record<string, unknown> | null {
  const refs = row.object_id ? [row.object_id] : whole;
  if (refs.length === 0) return null;
  const at = row.shown_at.toISOString();
  const common = (type: string) => ({
    ...{ type, spec_version: '2.1', id: `${type}--${row.id}`, created: at, modified: at },
    ...(createdBy === null ? {} : { created_by_ref: createdBy }),
    ...(marking === null ? {} : { object_marking_refs: [marking] }),
  });
  if ((row.kind === 'seen' || row.kind === 'not-seen') && row.object_id && !OBSERVABLE.test(row.object_id)) {
    return {
      ...common('sighting'),
      ...(row.first_seen ? { first_seen: row.first_seen.toISOString() } : {}),
      last_seen: row.last_seen.toISOString(),
      count: row.kind === 'seen' ? row.count : 0,
      sighting_of_ref: row.object_id,
      ...(row.note ? { description: row.note } : {}),
    };
  }
  if (row.kind === 'opinion') {
    const explained = row.note ? { explanation: row.note } : {};
    return { ...common('opinion'), opinion: opinionOf(row.opinion!), ...explained, object_refs: refs };
  }
  const labels = row.kind === 'note' ? {} : { labels: [row.kind] };
  return { ...common('note'), ...labels, content: row.note ?? contentOf(row), object_refs: refs };
}

function contentOf({ kind, count, last_seen }: Row): string {
  const times = kind === 'seen' ? ` ${count} times, last` : '';
  return `${kind}${times} ${last_seen.toISOString()}`;
}
