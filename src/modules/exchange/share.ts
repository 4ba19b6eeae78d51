import { sha256 as sha256Of } from '../../kernel/crypto/hash.ts';
import type { Keyring } from '../../kernel/crypto/keyring.ts';
import type { ReadTx, Tx } from '../../kernel/db/tx.ts';
import { AppError } from '../../kernel/errors.ts';
import { internAudience, type Surroundings, settledSurroundingsOf, surroundingsOf } from '../audiences/index.ts';
import { circleForPolicy, collectionOf, seatsOf } from '../directory/index.ts';
import { append } from '../ledger/index.ts';
import { type Explanation, explain, retentionOf, type Tlp } from '../policy/index.ts';
import { replaceCorrected } from './correction.ts';
import { draftContent } from './draft-store.ts';
import { signEnvelope } from './envelope.ts';
import { itemPublished } from './events.ts';
import { keepIdentityOut } from './identity.ts';
import { alsoRejected } from './intake/report.ts';
import { after } from './item.ts';
import { lockItem, type StoredItem, updateItem } from './item-store.ts';
import { liftEmbargoJob, retireJob } from './jobs.ts';
import { type Placed, placeDraft } from './place.ts';
import { policyActor } from './policy-actor.ts';
import { policyItem } from './policy-item.ts';
import { refused } from './refused.ts';
import { receivedAs } from './relay.ts';
import { liftRevocations } from './revocation.ts';
import { columnsOf, type Terms, under } from './terms.ts';
import { partAudiences } from './variant/audiences.ts';
import { narrowDraft, narrowerParts } from './variant/draft-variants.ts';
import { type WithheldPart, withheldFrom } from './variant/withheld-from.ts';
import { holdVersions } from './versioning.ts';
import { refuseListed } from './warninglist/draft-hits.ts';

interface Explained {
  readonly explanation: Explanation;
  readonly agreement: { readonly id: string; readonly version: string };
  readonly withheld: readonly WithheldPart[];
}

/** Who would receive a draft under these terms; the same function that decides at publication. Null without a circle. */
export async function explainDraft(tx: Tx, row: StoredItem, terms: Terms): Promise<Explained | null> {
  const wanted = under(row, terms);
  if (!wanted.circle) return null;
  const circle = wanted.circle;
  await refuseUnseenCircle(tx, circle);
  const seated = (await seatsOf(tx)).some((seat) => seat.circle === circle);
  return tx.asSystem('explain', async (system) => {
    const surroundings = await surroundingsOf(system, circle);
    const draft = withPurpose(wanted, surroundings);
    const explanation = decideOn(tx, draft, await receivedAs(system, draft), surroundings);
    const withheld = await withheldFrom(system, draft, surroundings, explanation);
    const { id, version } = surroundings.agreement;
    // Who reads and who does not spells out the roster, which is for those who sit in the circle.
    return seated
      ? { explanation, agreement: { id, version }, withheld }
      : {
          explanation: { ...explanation, outcomes: [] },
          agreement: { id, version },
          withheld: withheld.map((part) => ({ ...part, recipients: 0 })),
        };
  });
}

export interface Shared {
  /** null: everything in it was there already, nothing was written, and the draft is left without objects. */
  readonly item: StoredItem | null;
  readonly placed: Placed;
  readonly audience: number;
  /** What waits in quarantine instead, by `object versionKey`, and why. */
  readonly withheld: ReadonlyMap<string, string>;
}

/**
 * Shares a draft: decides, interns the audience, places the objects, signs the envelope and writes the ledger, all in
 * the transaction of the caller. Throws `quarantined` without a marking, `forbidden` with the reasons when policy denies.
 * `known.isClear`: in this transaction it was found that no warning list holds any of it.
 */
export async function publishDraft(
  tx: Tx,
  keyring: Keyring,
  id: string,
  terms: Terms,
  known = { isClear: false },
): Promise<Shared> {
  const row = under(await lockItem(tx, id), terms);
  const embargoed = row.embargo_until !== null && row.embargo_until > tx.now;
  const state = after(row.state, embargoed ? 'publish-embargoed' : 'publish');
  if (state === null || state === 'gone')
    throw new AppError('conflict', `It is ${row.state} already and cannot be shared again.`);
  const { circle, tlp } = refuseIncomplete(row);
  refuseEmpty(row);
  await refuseUnseenCircle(tx, circle);
  const listed = known.isClear ? 0 : await refuseListed(tx, row, row.warning_reason);
  return tx.asSystem('publish', async (system) => {
    const surroundings = await settledSurroundingsOf(system, circle);
    const draft = withPurpose(row, surroundings);
    const decision = decideOn(tx, draft, await receivedAs(system, draft), surroundings);
    if (!decision.publish.allow) throw refused(decision.publish.reasons);
    if (!showsSource(decision)) await keepIdentityOut(system, draft);
    const phase = embargoed ? 'embargo' : 'open';
    const audience = await internAudience(system, policyItem(draft, [], tx.now), surroundings, phase);
    const collection = await collectionOf(system, circle);
    const withheld = await holdVersions(system, draft, collection, tx.actor);
    const markings = (await narrowerParts(system, id, tlp)).map((part) => part.tlp);
    const parts = await partAudiences(system, draft, surroundings, phase, markings);
    await narrowDraft(system, id, tlp);
    const content = await draftContent(system, id);
    if (row.corrects !== null) await replaceCorrected(system, tx.actor, row.corrects, id);
    await liftRevocations(system, collection, id);
    const placed = await placeDraft(system, { item: id, collection, audience, parts }, content.objects);
    if (placed.inserted === 0) return { item: null, placed, audience, withheld };
    const envelope = signEnvelope(keyring, statementOf(tx, draft, surroundings, content.digest, placed));
    const stored = await updateItem(system, id, {
      ...columnsOf({ ...terms, purpose: draft.purpose ?? undefined }),
      state,
      audience,
      agreement: surroundings.agreement.id,
      agreement_version: surroundings.agreement.version,
      published_at: tx.now,
      expires_at: earliest([deleteBy(decision), ...markings.map((part) => endOf(surroundings, part, tx.now))]),
      objects: placed.inserted,
      types: JSON.stringify(content.types),
      report: JSON.stringify(reportOf(draft, placed, withheld)),
      source_shown: showsSource(decision),
      warning_reason: listed > 0 ? row.warning_reason : null,
      envelope: JSON.stringify(envelope.envelope),
      envelope_signature: envelope.signature,
    });
    await append(
      system,
      sharedEvent(tx, stored, decision, envelope.envelope.sha256, { listed, withheld: placed.partial }),
    );
    await plan(system, stored);
    await system.emit(itemPublished, { item: id, circle, source: row.source, audience, renews: placed.renews });
    return { item: stored, placed, audience, withheld };
  });
}

/** Throws `not-found` for a circle that the actor may not see, in the same words as for one that does not exist. */
export async function refuseUnseenCircle(tx: ReadTx, circle: string): Promise<void> {
  await circleForPolicy(tx, circle);
}

/** Tools seldom say what for; then it is what the circle is for first. */
function withPurpose(row: StoredItem, { circle }: Surroundings): StoredItem {
  return { ...row, purpose: row.purpose ?? circle.purposes[0] ?? null };
}

function statementOf(tx: Tx, row: StoredItem, { agreement }: Surroundings, digest: Buffer, placed: Placed) {
  const { first, last } = placed;
  return {
    item: row.id,
    sha256: digest.toString('hex'),
    objects: placed.inserted + placed.duplicates,
    modified: tx.now.toISOString(),
    markings: { tlp: row.tlp!, pap: row.pap },
    agreement: { id: agreement.id, version: agreement.version },
    circle: row.circle!,
    sequence: first === null || last === null ? null : { first, last },
  };
}

/** What happens to it later by itself. */
async function plan(tx: Tx, item: StoredItem): Promise<void> {
  if (item.state === 'embargoed')
    await tx.enqueue(liftEmbargoJob, { item: item.id }, { startAfter: item.embargo_until! });
  if (item.expires_at) await tx.enqueue(retireJob, { item: item.id }, { startAfter: item.expires_at });
}

function decideOn(tx: Tx, row: StoredItem, received: Tlp | null, surroundings: Surroundings): Explanation {
  const { circle, agreement, parties } = surroundings;
  const actor = policyActor(tx.actor, parties);
  return explain(
    { act: 'publish', item: policyItem(row, [], tx.now, received), circle, agreement, at: tx.now.getTime(), actor },
    parties,
  );
}

function refuseIncomplete(row: StoredItem) {
  if (!row.circle)
    throw new AppError('unprocessable', 'Choose the circle to share into.', {
      places: [{ at: 'circle', problem: 'is missing' }],
    });
  if (!row.tlp) {
    throw new AppError('quarantined', 'It has no TLP marking: it stays with you until you set one.', {
      places: [{ at: 'tlp', problem: 'is missing' }],
    });
  }
  return { circle: row.circle, tlp: row.tlp };
}

function refuseEmpty(row: StoredItem): void {
  if (row.objects > 0) return;
  throw new AppError(
    'unprocessable',
    'There is nothing in this draft: take at least one finding into it, or discard it.',
  );
}

/**
 * The day by which recipients must delete their copies ends the life of the item here too. It is asked of the publication:
 * an item that nobody may read yet (an embargo, a circle still empty) has its end all the same.
 */
function deleteBy({ publish }: Explanation): Date | null {
  const duty = publish.obligations.find((obligation) => obligation.kind === 'delete-by');
  return duty?.kind === 'delete-by' ? new Date(duty.at) : null;
}

/** Parts under a narrower marking end no later than that marking wants it, and their item with them. */
function endOf({ agreement }: Surroundings, tlp: Tlp, from: Date): Date | null {
  const retention = retentionOf(agreement, tlp);
  return retention ? new Date(from.getTime() + retention.days * 86_400_000) : null;
}

function earliest(days: readonly (Date | null)[]): Date | null {
  return days.reduce((first, day) => (first === null || (day !== null && day < first) ? day : first), null);
}

/** What the attribution clause and the source's wish come to; the same for every reader. */
function showsSource({ publish }: Explanation): boolean {
  return publish.obligations.some((obligation) => obligation.kind === 'attribute-as' && obligation.as === 'named');
}

function reportOf(row: StoredItem, { conflicts, duplicates }: Placed, withheld: ReadonlyMap<string, string>) {
  if (!row.report) return null;
  const why =
    'Another content with the same id and version is in this circle already (STIX 2.1 §3.2); it was not stored again.';
  return alsoRejected({ ...row.report, deduplicated: row.report.deduplicated + duplicates }, [
    ...conflicts.map(({ object }) => ({ object, property: 'modified', why })),
    ...[...withheld].map(([key, held]) => ({ object: key.split(' ')[0]!, property: 'modified', why: held })),
  ]);
}

function sharedEvent(
  tx: Tx,
  item: StoredItem,
  { outcomes }: Explanation,
  sha256: string,
  { listed, withheld }: { listed: number; withheld: number },
) {
  return {
    act: 'shared' as const,
    organisation: item.source,
    ...(tx.actor.kind === 'person' ? { person: tx.actor.person } : {}),
    subject: { type: 'item', id: item.id },
    circle: item.circle!,
    ground: { agreement: item.agreement!, version: item.agreement_version! },
    detail: {
      tlp: item.tlp,
      objects: item.objects,
      recipients: outcomes.filter((outcome) => outcome.allow && outcome.route !== 'own').length,
      sha256,
      ...(withheld > 0 ? { withheld } : {}),
      ...(item.warning_reason === null ? {} : warningsShared(listed, item.warning_reason)),
    },
  };
}

/** The ledger keeps no words of people for ever: it commits to the reason, which stands with the item. */
function warningsShared(listed: number, reason: string) {
  return { warnings: listed, warningReasonSha256: sha256Of(reason).toString('hex') };
}
