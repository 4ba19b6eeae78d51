import type { z } from 'zod';
import type { lookUpResult, warningHit } from '../../../contract/exchange.ts';
import { type Actor, organisationOf } from '../../../kernel/access/actor.ts';
import type { ReadTx } from '../../../kernel/db/tx.ts';
import { type Brief, organisationBriefs } from '../../directory/index.ts';
import { type Found, toTimestamp } from '../../exchange/index.ts';
import { currentState, type ObjectState } from '../../feedback/index.ts';
import type { Asked } from './asked.ts';

type Result = z.input<typeof lookUpResult>;
type FoundHit = Found['hits'][number];

/** Everything that the answers are made of, by `kind value` of what was asked. */
export interface Known {
  readonly found: ReadonlyMap<string, Found>;
  readonly sources: ReadonlyMap<string, Brief>;
  /** By place on the clock. */
  readonly sightings: ReadonlyMap<number, ObjectState>;
  readonly warnings: ReadonlyMap<string, readonly z.input<typeof warningHit>[]>;
}

const MOST_STATES = 10_000;

/** Sources that may be named to this reader. */
export async function sourcesOf(tx: ReadTx, hits: readonly FoundHit[]): Promise<ReadonlyMap<string, Brief>> {
  const own = organisationOf(tx.actor);
  const shown = hits.filter(({ source, sourceShown }) => sourceShown || source === own).map(({ source }) => source);
  return organisationBriefs(tx, [...new Set(shown)]);
}

export function sightingsOf(tx: ReadTx, hits: readonly FoundHit[]): Promise<Map<number, ObjectState>> {
  return currentState(tx, [...new Set(hits.map(({ added }) => added))].slice(0, MOST_STATES));
}

/** The answer for one value. */
export function viewOf({ value, known: what }: Asked, actor: Actor, known: Known): Result {
  const key = what ? `${what.kind} ${what.value}` : '';
  const found = known.found.get(key);
  return {
    value,
    kind: what?.kind ?? null,
    normalised: what?.value ?? null,
    hits: (found?.hits ?? []).map((hit) => hitView(hit, key, actor, known)),
    more: found?.more ?? false,
    since: found?.since == null ? null : toTimestamp(found.since),
    sightings: seenMost((found?.hits ?? []).flatMap(({ added }) => known.sightings.get(added) ?? [])),
    warnings: [...(known.warnings.get(key) ?? [])],
  };
}

function hitView(hit: FoundHit, asked: string, actor: Actor, { sources }: Known): Result['hits'][number] {
  const { item, title, object, tlp, added, how, kind, value, json } = hit;
  const named = hit.sourceShown || hit.source === organisationOf(actor) ? sources.get(hit.source) : undefined;
  return {
    ...{ item, title, object, tlp, addedAt: toTimestamp(added), how },
    matched: `${kind} ${value}` === asked ? null : { kind, value },
    source: named ? { id: named.id, name: named.name, country: named.country } : null,
    ...validityOf(json),
  };
}

function validityOf(json: string | null): Pick<Result['hits'][number], 'validFrom' | 'validUntil' | 'revoked'> {
  const said = json === null ? {} : (JSON.parse(json) as Record<string, unknown>);
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return { validFrom: text(said.valid_from), validUntil: text(said.valid_until), revoked: said.revoked === true };
}

/** Counts of several items are not added up: the same organisation may have said it of each. */
function seenMost(states: readonly ObjectState[]): Result['sightings'] {
  if (states.length === 0) return null;
  const most = states.reduce((best, one) => (one.seen > best.seen ? one : best));
  return {
    seen: most.seen,
    seenBy: most.seenBy,
    falsePositiveBy: Math.max(...states.map((one) => one.falsePositiveBy)),
    lastSeen: most.lastSeen === null ? null : new Date(most.lastSeen).toISOString(),
  };
}
