import { type Actor, organisationOf } from '../../kernel/access/actor.ts';
import type { Database } from '../../kernel/db/database.ts';
import type { Tx } from '../../kernel/db/tx.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import { identityOf } from '../directory/index.ts';
import { narrowest, type Tlp } from '../policy/index.ts';
import { correctable, sameTerms } from './correction.ts';
import { insertFindings } from './draft-findings.ts';
import { Batch, draftContent, insertDraftObjects } from './draft-store.ts';
import { emptyDraft } from './empty-draft.ts';
import { inputError } from './input-error.ts';
import { type MappingWish, mappingOf } from './intake/csv/mapping.ts';
import { openIntake } from './intake/intake.ts';
import type { IntakeObject } from './intake/object.ts';
import { after } from './item.ts';
import { insertItem, lockItem, type StoredItem, updateItem } from './item-store.ts';
import { DEFAULT_LIMITS } from './json/limits.ts';
import { Original } from './original.ts';
import type { Replayable } from './spool.ts';
import { incoming } from './stix-input.ts';
import type { ExchangeTables } from './tables.ts';

export interface UploadWish extends MappingWish {
  readonly title?: string | undefined;
  readonly filename?: string | undefined;
  readonly format?: StoredItem['format'] | undefined;
  /** The item that it is to replace: the draft begins with its terms. */
  readonly corrects?: string | undefined;
}

/**
 * Takes content in as a draft of the actor's organisation, in one transaction: broken content leaves nothing behind.
 * Throws `bad-json`, `too-large`, `unprocessable` or `unsupported-media-type`, each with the place and what to do.
 */
export async function createDraft(
  database: Database,
  actor: Actor,
  body: Replayable | AsyncIterable<Uint8Array>,
  wish: UploadWish,
): Promise<StoredItem> {
  return database.write(actor, (tx) => draftOf(tx, body, wish));
}

/** The same inside the caller's transaction, which must be rolled back when this throws. */
export async function draftOf(
  tx: Tx,
  body: Replayable | AsyncIterable<Uint8Array>,
  wish: UploadWish,
): Promise<StoredItem> {
  try {
    return await fill(tx, body, wish);
  } catch (error) {
    throw inputError(error);
  }
}

async function fill(tx: Tx, body: Replayable | AsyncIterable<Uint8Array>, wish: UploadWish): Promise<StoredItem> {
  const source = organisationOf(tx.actor)!;
  const old = wish.corrects === undefined ? null : await correctable(tx, wish.corrects);
  const { id } = await insertItem(tx, { ...emptyDraft(tx, source), ...(old ? sameTerms(old) : {}) });
  const original = new Original(tx, { item: id, source });
  const intake = await openIntake(original.through(body), {
    build: await buildContext(tx, source),
    format: wish.format,
    mapping: mappingOf(wish),
    again: 'size' in body && body.size > DEFAULT_LIMITS.maxObjectBytes ? body : undefined,
  });
  original.decide(intake.format !== 'stix');
  const { stored, whole, parts } = await storeObjects(tx, { item: id, source }, intake.objects);
  await original.flush();
  const report = intake.report();
  await insertFindings(tx, { item: id, source }, intake.findings);
  if (stored === 0 && intake.findings.length === 0) throw nothingKept(report.rejected);
  const content = narrowest(whole, parts);
  const given = narrowest(whole, old?.tlp ?? null);
  // What only marks parts does not mark the rest: that waits for its owner.
  const tlp = given === null ? null : narrowest(given, parts);
  return updateItem(tx, id, {
    format: intake.format,
    title:
      (old && !wish.title ? old.title : titleOf(wish, intake.title())) ??
      `${intake.format.toUpperCase()} ${tx.now.toISOString()}`,
    tlp,
    content_tlp: content,
    state: tlp === null ? 'quarantined' : 'draft',
    objects: stored,
    types: JSON.stringify((await draftContent(tx, id)).types),
    report: JSON.stringify(report),
  });
}

/** What the sender calls it, else what it calls itself, else its file's name without the ending. */
function titleOf({ title, filename }: UploadWish, own: string | null): string | null {
  const named = title ?? own ?? filename?.replace(/\.[a-z0-9]{1,8}$/i, '');
  return named?.trim() ? named.trim().slice(0, 300) : null;
}

/** Indicators made out of lists and text are the organisation's own statements. */
async function buildContext(tx: Tx, source: string) {
  return {
    now: () => tx.now.toISOString(),
    uuid: () => tx.ids.random(),
    createdBy: await identityOf(tx, source),
  };
}

async function storeObjects(tx: Tx, draft: { item: string; source: string }, objects: AsyncIterable<IntakeObject>) {
  const batch = new Batch();
  let stored = 0;
  let whole: Tlp | null = null;
  let parts: Tlp | null = null;
  const flush = async () => {
    const objects = batch.take();
    await insertDraftObjects(tx, draft, stored, objects);
    stored += objects.length;
  };
  for await (const object of objects) {
    const kept = incoming(object.value, object.json);
    whole = narrowest(whole, kept.marking.whole);
    parts = narrowest(parts, kept.marking.parts);
    if (batch.add(kept)) await flush();
  }
  await flush();
  return { stored, whole, parts };
}

function nothingKept(rejected: readonly { object: string; property: string; why: string }[]): AppError {
  const places = rejected
    .slice(0, 20)
    .map(({ object, property, why }) => ({ at: `${object} ${property}`.trim(), problem: why }));
  const why =
    places.length > 0
      ? `Every object was refused, first ${places[0]!.at}: ${places[0]!.problem}.`
      : 'There is no object or indicator in it.';
  return new AppError('unprocessable', `Nothing was kept. ${why}`, { places });
}

/** A draft or quarantined item of the actor's organisation, locked. Throws `not-found`; `conflict` once it is shared. */
export async function ownDraft(tx: Tx, id: string): Promise<StoredItem> {
  const row = await lockItem(tx, id);
  if (row.source !== organisationOf(tx.actor)) throw notFound('draft');
  if (after(row.state, 'edit') === null)
    throw new AppError('conflict', `It is ${row.state}: its terms cannot be changed any more.`);
  return row;
}

export async function discardDraft(tx: Tx, id: string): Promise<void> {
  await ownDraft(tx, id);
  await tx.db<ExchangeTables>().deleteFrom('item').where('id', '=', id).execute();
}
