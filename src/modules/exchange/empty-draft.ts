import type { Tx } from '../../kernel/db/tx.ts';

/** A draft of an organisation before anything is in it. */
export function emptyDraft(tx: Tx, source: string) {
  return {
    id: tx.ids.next(),
    state: 'draft' as const,
    source,
    person: tx.actor.kind === 'person' ? tx.actor.person : null,
    token: tx.actor.kind === 'token' ? tx.actor.token : null,
    title: '',
    summary: '',
    format: 'stix' as const,
    named: '[]',
    excluded: '[]',
    personal_data: false,
    created_at: tx.now,
    objects: 0,
    types: '[]',
    report: 'null',
    envelope: 'null',
  };
}
