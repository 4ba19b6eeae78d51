import { type Actor, organisationOf } from '../../../kernel/access/actor.ts';
import type { Database } from '../../../kernel/db/database.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { narrowest, type Tlp } from '../../policy/index.ts';
import { type Alongside, alongside } from '../alongside.ts';
import { appendDenial } from '../denied.ts';
import { Batch, insertDraftObjects } from '../draft-store.ts';
import { inputError } from '../input-error.ts';
import { Reporter } from '../intake/report.ts';
import { insertItem, updateItem } from '../item-store.ts';
import { versionsGiven } from '../place.ts';
import { PolicyRefusal } from '../refused.ts';
import { publishDraft } from '../share.ts';
import { narrowestMarking } from '../stix/marking.ts';
import { readStix } from '../stix-input.ts';
import type { ExchangeTables } from '../tables.ts';
import { holdListed } from '../warninglist/draft-hits.ts';
import { type Collection, collectionFor, refuseUnwritable } from './collections.ts';
import { keepStatus, type ObjectOutcome } from './status.ts';
import { toTimestamp } from './time.ts';

interface Received extends ObjectOutcome {
  /** As it sorts; empty for what has no version of its own. */
  readonly versionKey: string;
}

/** The objects of one request under one marking become one item. `tlp` null: no known marking, so quarantine. */
interface Group {
  readonly item: string;
  readonly tlp: Tlp | null;
  readonly outcomes: Received[];
  readonly waiting: Batch;
  /** The narrowest TLP that any of them gives to a part of itself. */
  parts: Tlp | null;
  stored: number;
}

/**
 * Adds an envelope (or a bundle, which some clients send) to a collection, in one transaction: what the status calls a
 * success is durable when the reply leaves. Answers the status resource (TAXII 2.1 §5.5).
 */
export async function addObjects(
  kernel: Kernel,
  database: Database,
  actor: Actor,
  name: string,
  body: AsyncIterable<Uint8Array>,
): Promise<Record<string, unknown>> {
  return database.write(actor, async (tx) => {
    const collection = await collectionFor(tx, kernel.keyring, name);
    refuseUnwritable(collection);
    const groups = new Map<Tlp | null, Group>();
    const storing = alongside();
    const failures = await receive(tx, groups, body, storing).catch(async (error) => {
      await storing.ended().catch(() => {});
      throw inputError(error);
    });
    await joinNarrowest(tx, groups);
    const successes: ObjectOutcome[] = [];
    for (const group of groups.values()) {
      const settled = await settle(tx, kernel, collection, group);
      for (const one of group.outcomes) {
        const { version, message } = settled(one);
        if (message === null) successes.push({ id: one.id, version });
        else failures.push({ id: one.id, version, message });
      }
    }
    return keepStatus(tx, organisationOf(actor)!, { successes, failures });
  });
}

async function receive(
  tx: Tx,
  groups: Map<Tlp | null, Group>,
  body: AsyncIterable<Uint8Array>,
  storing: Alongside,
): Promise<ObjectOutcome[]> {
  const failures: ObjectOutcome[] = [];
  const requested = toTimestamp(tx.now.getTime() * 1000);
  for await (const input of readStix(body)) {
    if ('refused' in input) {
      const message = input.errors.map(({ property, why }) => `${property}: ${why}`).join('; ');
      const { id, version } = input.refused;
      failures.push({ id, version: version || requested, message });
      continue;
    }
    const tlp = narrowestMarking(input.kept.marking);
    const group = groups.get(tlp) ?? (await newGroup(tx, groups, tlp, storing));
    group.parts = narrowest(group.parts, input.kept.marking.parts);
    const { id, version, versionKey } = input.kept;
    group.outcomes.push({ id, version: version ?? requested, versionKey });
    if (group.waiting.add(input.kept)) await flush(tx, group, storing);
  }
  for (const group of groups.values()) await flush(tx, group, storing);
  await storing.ended();
  return failures;
}

async function newGroup(tx: Tx, groups: Map<Tlp | null, Group>, tlp: Tlp | null, storing: Alongside): Promise<Group> {
  await storing.ended();
  const { id } = await insertItem(tx, {
    id: tx.ids.next(),
    state: tlp === null ? 'quarantined' : 'draft',
    source: organisationOf(tx.actor)!,
    person: tx.actor.kind === 'person' ? tx.actor.person : null,
    token: tx.actor.kind === 'token' ? tx.actor.token : null,
    title: `TAXII ${tx.now.toISOString()}`,
    format: 'stix',
    tlp,
    content_tlp: tlp,
    named: '[]',
    excluded: '[]',
    personal_data: false,
    types: '[]',
    report: JSON.stringify(new Reporter()),
    created_at: tx.now,
    summary: '',
    objects: 0,
    envelope: 'null',
  });
  const made: Group = { item: id, tlp, outcomes: [], waiting: new Batch(), parts: null, stored: 0 };
  groups.set(tlp, made);
  return made;
}

async function flush(tx: Tx, group: Group, storing: Alongside): Promise<void> {
  const draft = { item: group.item, source: organisationOf(tx.actor)! };
  const from = group.stored;
  const objects = group.waiting.take();
  group.stored += objects.length;
  await storing.begin(() => insertDraftObjects(tx, draft, from, objects));
}

/**
 * Observables and relationships often carry no marking of their own. Beside marked objects they take the narrowest
 * marking of the request, which can only narrow; in a request without any marking, or where a part of one of them is
 * marked more narrowly than that, they stay in quarantine.
 */
async function joinNarrowest(tx: Tx, groups: Map<Tlp | null, Group>): Promise<void> {
  const unmarked = groups.get(null);
  if (!unmarked) return;
  const into = groups.get([...groups.keys()].reduce(narrowest, unmarked.parts));
  if (!into || into === unmarked) return;
  await moveObjects(tx, unmarked, into);
  into.outcomes.push(...unmarked.outcomes);
  groups.delete(null);
}

async function moveObjects(tx: Tx, from: Group, into: Group): Promise<void> {
  const db = tx.db<ExchangeTables>();
  await db
    .updateTable('draft_object')
    .set((eb) => ({ item: into.item, n: eb('n', '+', into.stored) }))
    .where('item', '=', from.item)
    .execute();
  await db.deleteFrom('item').where('id', '=', from.item).execute();
}

/** What became of one object: its version as the manifest shows it, and why it is not in the collection, or null. */
type Settled = (one: Received) => { readonly version: string; readonly message: string | null };

/** Shares a group, or leaves it with its owner. */
async function settle(tx: Tx, kernel: Kernel, collection: Collection, group: Group): Promise<Settled> {
  const { circle } = collection;
  const row = await updateItem(tx, group.item, {
    objects: group.outcomes.length,
    ...(group.tlp === null ? { content_tlp: group.parts } : {}),
    ...(circle === null ? { state: 'quarantined' } : { circle }),
  });
  if (circle === null) return ({ version }) => ({ version, message: null });
  if (group.tlp === null) return held('No TLP marking: held in quarantine until your organisation sets one.');
  const listed = await holdListed(tx, row);
  const known = { isClear: listed.restIsClear };
  try {
    const { item, placed, audience, withheld } = await publishDraft(tx, kernel.keyring, group.item, { circle }, known);
    // All of it was there already, which is no error of the request (TAXII 2.1 §5.5): nothing is left to keep.
    if (item === null) await tx.db<ExchangeTables>().deleteFrom('item').where('id', '=', group.item).execute();
    const versionless = group.outcomes.filter((one) => one.versionKey === '').map((one) => one.id);
    const given = await versionsGiven(tx, { collection: collection.id, audience }, versionless);
    const conflicts = new Set(placed.conflicts.map(({ object, versionKey }) => `${object} ${versionKey}`));
    return ({ id, version, versionKey }) => ({
      version: versionKey === '' ? (given.get(id) ?? version) : version,
      message: conflicts.has(`${id} ${versionKey}`)
        ? 'Another content with this id and version is there already.'
        : (listed.why.get(`${id} ${versionKey}`) ?? withheld.get(`${id} ${versionKey}`) ?? null),
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await updateItem(tx, group.item, { state: 'quarantined' });
    if (error instanceof PolicyRefusal) await appendDenial(tx, group.item, 'publish', error);
    return held(`Held in quarantine of your organisation. ${error.message}`);
  }
}

function held(message: string): Settled {
  return ({ version }) => ({ version, message });
}
