import type { z } from 'zod';
import type { item } from '../../contract/exchange.ts';
import { type Actor, organisationOf } from '../../kernel/access/actor.ts';
import type { Brief } from '../directory/index.ts';
import type { StoredItem } from './item-store.ts';

export type ItemView = z.input<typeof item>;

/** Names that replies need, read once per request. */
export interface Names {
  readonly organisations: ReadonlyMap<string, Brief>;
  readonly circles: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** An item as one reader sees it: the source's name only where policy shows it. */
export function itemView(row: StoredItem, actor: Actor, names: Names): ItemView {
  const mine = row.source === organisationOf(actor);
  const source = names.organisations.get(row.source);
  return {
    id: row.id,
    state: row.state,
    title: row.title,
    summary: row.summary,
    format: row.format,
    circle: row.circle ? { id: row.circle, names: names.circles.get(row.circle) ?? {} } : null,
    tlp: row.tlp,
    pap: row.pap,
    purpose: row.purpose,
    attribution: row.attribution,
    embargoUntil: iso(row.embargo_until),
    publishedAt: iso(row.published_at),
    createdAt: row.created_at.toISOString(),
    expiresAt: iso(row.expires_at),
    recalledAt: iso(row.recalled_at),
    objects: row.objects,
    types: row.types,
    source: (mine || row.source_shown) && source ? { id: source.id, name: source.name, country: source.country } : null,
    mine,
  };
}

function iso(instant: Date | null): string | null {
  return instant?.toISOString() ?? null;
}
