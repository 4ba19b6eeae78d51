import type { z } from 'zod';
import type { itemPage } from '../../contract/exchange.ts';
import { type Actor, hasRole, systemActor } from '../../kernel/access/actor.ts';
import type { Database } from '../../kernel/db/database.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { decide, type Obligation } from '../policy/index.ts';
import type { IntakeReport } from './intake/report.ts';
import { after } from './item.ts';
import { itemById, releasesOf, type StoredItem } from './item-store.ts';
import { namesFor } from './names.ts';
import { isOwn, type Position, positionOf } from './position.ts';
import { itemView } from './view.ts';

export type ItemPage = z.input<typeof itemPage>;

/** One item as its reader sees it, why, and what they may do. Throws `not-found` for what they may not see. */
export async function readItemPage(
  database: Database,
  actor: Actor,
  id: string,
): Promise<{ page: ItemPage; row: StoredItem }> {
  const row = await database.read(actor, (tx) => itemById(tx, id));
  const page = await database.read(systemActor('explain item'), (tx) => pageOf(tx, actor, row));
  return { page, row };
}

/** The same inside a system transaction that is open already. */
export async function pageOf(tx: ReadTx, actor: Actor, row: StoredItem): Promise<ItemPage> {
  const view = itemView(row, actor, await namesFor(tx, [row]));
  const own = isOwn(row, actor);
  const position =
    row.circle && row.published_at
      ? await positionOf(tx, actor, { ...row, circle: row.circle }, await releasesOf(tx, row.id))
      : null;
  return {
    ...view,
    route: own ? 'own' : (position?.read.route ?? null),
    reasons: position?.read.reasons ?? [],
    obligations: own ? [] : (position?.read.obligations ?? []).map(obligationView),
    may: mayOf(actor, row, own, position, tx),
    report: own && row.report ? reportView(row.report) : null,
    named: own ? row.named : [],
    excluded: own ? row.excluded : [],
    personalData: row.personal_data,
    warningReason: row.warning_reason,
    corrects: own ? row.corrects : null,
    correctedBy: own ? row.corrected_by : null,
  };
}

function mayOf(actor: Actor, row: StoredItem, own: boolean, position: Position | null, tx: ReadTx): ItemPage['may'] {
  const acts = actor.kind === 'token' || hasRole(actor, 'responder');
  return {
    recall: own && acts && after(row.state, 'recall') !== null,
    release: !own && hasRole(actor, 'responder') && position !== null && mayRelease(actor, position, tx),
    edit: own && acts && after(row.state, 'edit') !== null,
  };
}

/** Whether there could be a client at all; the act itself is decided again with the client that is named. */
function mayRelease(actor: Actor, { item, surroundings, read }: Position, tx: ReadTx): boolean {
  if (!read.allow || actor.kind !== 'person') return false;
  const { circle, agreement, parties } = surroundings;
  const party = parties.find((candidate) => candidate.organisation === actor.organisation);
  if (!party) return false;
  const asked = { item, circle, agreement, at: tx.now.getTime(), actor: { party, person: actor.person } };
  return parties.some(({ organisation }) => decide({ ...asked, act: 'release-to-client', client: organisation }).allow);
}

function obligationView({ kind, clause, ...text }: Obligation) {
  return { kind, text: 'at' in text ? { ...text, at: new Date(text.at).toISOString() } : text, clause };
}

function reportView({ kept, deduplicated, warnings, losses, rejected, more }: IntakeReport) {
  return { kept, deduplicated, warnings: [...warnings], losses: [...losses], rejected: [...rejected], more };
}
