import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '../../src/kernel/access/actor.ts';
import type { Signer } from '../../src/kernel/crypto/keyring.ts';
import type { Tx } from '../../src/kernel/db/tx.ts';
import { internAudience, surroundingsOf } from '../../src/modules/audiences/index.ts';
import { canonicalSeats, signRoster } from '../../src/modules/directory/circle/roster.ts';
import { putRoster } from '../../src/modules/directory/circle/store.ts';
import { policyParties } from '../../src/modules/directory/index.ts';
import { itemById, releasesOf } from '../../src/modules/exchange/item-store.ts';
import { policyItem } from '../../src/modules/exchange/policy-item.ts';
import { partAudiences } from '../../src/modules/exchange/variant/audiences.ts';
import {
  type Circle,
  type Item,
  isWithin,
  type Party,
  type Reader,
  retentionOf,
  TLP_ORDER,
  type Tlp,
} from '../../src/modules/policy/index.ts';
import type { Scene } from '../oracle/policy.ts';
import type { World } from '../worlds/world.ts';

/** One item of a random world as it stands in the database, beside what the oracle decides it by. */
export interface WrittenItem {
  readonly id: string;
  /** Found nowhere but in this item. */
  readonly marker: string;
  readonly scene: Scene;
  /** A part of its object under a narrower marking: its own marker, and the scene of those who get it; null: none. */
  readonly part: { readonly marker: string; readonly scene: Scene } | null;
  readonly collection: string;
}

export interface WrittenWorld {
  readonly items: readonly WrittenItem[];
  readonly readers: readonly { readonly reader: Reader; readonly actor: Actor }[];
}

/** A UUID that stands for a name of the random worlds. */
export function uuidOf(...name: (string | number)[]): string {
  const hex = createHash('sha256').update(name.join('/')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Writes random worlds into one database, as their history would have left them there, all at the transaction's instant:
 * directory and rosters row by row, audiences by the product's own code. `followAgreement` must run afterwards.
 */
export async function writeWorlds(tx: Tx, signer: Signer, worlds: readonly World[]): Promise<WrittenWorld[]> {
  for (const world of worlds) await writeDirectory(tx, signer, world);
  const parties = await policyParties(tx);
  const written: WrittenWorld[] = [];
  let added = 1;
  for (const world of worlds) {
    const items: WrittenItem[] = [];
    for (const [n, { item, circle }] of world.shared.entries()) {
      items.push(await writeItem(tx, { world, n, item, circle, added, parties }));
      added += 1;
    }
    written.push({ items, readers: readersOf(world) });
  }
  await sql`update exchange_clock set last_added = ${added}`.execute(tx.db());
  return written;
}

function readersOf(world: World): WrittenWorld['readers'] {
  const { seed } = world;
  return [
    { reader: 'public', actor: { kind: 'public' } },
    ...world.parties.flatMap((party) => {
      const organisation = uuidOf(seed, party.organisation);
      const machine: Actor = { kind: 'token', token: organisation, organisation, scopes: ['exchange:read'] };
      const persons = party.persons.map((person) => ({
        reader: { party, person },
        actor: {
          ...{ kind: 'person', person: uuidOf(seed, party.organisation, person), organisation, roles: ['responder'] },
          ...{ session: organisation, verifiedAt: null },
        } as Actor,
      }));
      return [{ reader: { party, person: null }, actor: machine }, ...persons];
    }),
  ];
}

async function writeDirectory(tx: Tx, signer: Signer, { seed, agreement, circles, parties }: World): Promise<void> {
  const id = uuidOf(seed, agreement.id);
  await sql`insert into agreement (id, slug, names, created_at) values (${id}, ${`accord-${seed}`}, '{}', ${tx.now})`.execute(
    tx.db(),
  );
  await sql`
    insert into agreement_version (id, agreement, number, state, clauses, entry, manifest, manifest_sha256, created_at, in_force_from)
    values (${uuidOf(seed, 'version')}, ${id}, ${Number(agreement.version)}, 'in-force', ${JSON.stringify(agreement.clauses)}::jsonb,
      '{}', '{}', ${'0'.repeat(64)}, ${tx.now}, ${tx.now})`.execute(tx.db());
  const unknown: Party = {
    ...{ organisation: 'org-unknown', country: 'JP', class: 'company', standing: 'withdrawn' },
    ...{ accepted: null, circles: [], persons: [] },
  };
  for (const party of [...parties, unknown]) await writeParty(tx, seed, party);
  for (const circle of circles) await writeCircle(tx, signer, seed, circle, parties);
}

async function writeParty(tx: Tx, seed: number, party: Party): Promise<void> {
  const id = uuidOf(seed, party.organisation);
  const bound = party.standing === 'party' || party.standing === 'suspended';
  const accepted = bound ? (party.accepted ?? { agreement: 'none', version: '0' }) : null;
  await sql`
    insert into organisation (id, legal_name, sort_name, search, country, kind, sectors, languages, domains, identity, standing,
      standing_since, party_to_agreement, party_to_version, created_at)
    values (${id}, ${id}, ${id}, ${id}, ${party.country}, ${party.class}, '{}', '{}', '{}', ${`identity--${id}`}, ${party.standing},
      ${tx.now}, ${accepted && uuidOf(seed, accepted.agreement)}, ${accepted?.version ?? null}, ${tx.now})`.execute(
    tx.db(),
  );
  for (const name of party.persons) {
    const person = uuidOf(seed, party.organisation, name);
    await sql`
      insert into person (id, organisation, full_name, address_as, languages, time_zone, capacities, roles, status, created_at)
      values (${person}, ${id}, ${name}, ${name}, '{}', 'UTC', '[]', '{responder}', 'active', ${tx.now})`.execute(
      tx.db(),
    );
    const email = `${person}@people.example`;
    await sql`
      insert into person_email (person, organisation, email, folded) values (${person}, ${id}, ${email}, ${email})`.execute(
      tx.db(),
    );
  }
}

async function writeCircle(tx: Tx, signer: Signer, seed: number, circle: Circle, parties: readonly Party[]) {
  const id = uuidOf(seed, circle.id);
  await sql`
    insert into circle (id, collection, alias, names, description, kind, agreement, purposes, max_tlp, created_at)
    values (${id}, ${uuidOf(seed, circle.id, 'collection')}, ${`w${seed}-${circle.id}`}, '{}', '{}', 'closed',
      ${uuidOf(seed, circle.agreement)}, ${[...circle.purposes]}, ${circle.maxTlp}, ${tx.now})`.execute(tx.db());
  const members = parties.flatMap((party) =>
    party.circles
      .filter((seat) => seat.circle === circle.id && seat.rights.length > 0)
      .map(({ rights }) => ({ organisation: uuidOf(seed, party.organisation), rights })),
  );
  const roster = { circle: id, epoch: 1, at: tx.now.toISOString(), members, previous: null };
  const { text, sha256, signature, publicKey: public_key } = signRoster(roster, signer);
  const by = { by_organisation: null, by_person: null, why: 'A random world.' };
  const row = { circle: id, epoch: 1, text, sha256, signature, public_key, at: tx.now, ...by };
  await putRoster(tx, row, canonicalSeats(members));
}

interface Writing {
  readonly world: World;
  readonly n: number;
  readonly item: Item;
  readonly circle: Circle;
  readonly added: number;
  readonly parties: readonly Party[];
}

async function writeItem(tx: Tx, { world, n, item, circle, added, parties }: Writing): Promise<WrittenItem> {
  const { seed } = world;
  const shift = tx.now.getTime() - world.at;
  const at = (instant: number | null) => (instant === null ? null : new Date(instant + shift));
  const org = (name: string) => uuidOf(seed, name);
  const [id, marker] = [uuidOf(seed, 'item', n), `marker-${seed}-${n}-end`];
  const embargoed = item.embargoUntil !== null && item.embargoUntil > world.at;
  const state = stateOf(item, embargoed);
  const named = item.named.map((one) => ({
    organisation: org(one.organisation),
    person: uuidOf(seed, one.organisation, one.person),
  }));
  await sql`
    insert into item (id, state, source, title, format, circle, tlp, pap, purpose, named, excluded, attribution, personal_data,
      embargo_until, created_at, published_at, recalled_at, objects, source_shown)
    values (${id}, 'draft', ${org(item.source)}, ${marker}, 'stix', ${org(circle.id)}, ${item.tlp}, ${item.pap}, ${item.purpose},
      ${JSON.stringify(named)}::jsonb, ${JSON.stringify(item.excluded.map(org))}::jsonb, ${item.attribution}, ${item.personalData},
      ${at(item.embargoUntil)}, ${tx.now}, ${state === 'quarantined' ? null : at(item.publishedAt)}, ${at(item.recalledAt)}, 1, true)`.execute(
    tx.db(),
  );
  for (const { by, client } of item.releases) {
    await sql`
      insert into release (item, by_organisation, client, source, at)
      values (${id}, ${org(by)}, ${org(client)}, ${org(item.source)}, ${tx.now}) on conflict do nothing`.execute(
      tx.db(),
    );
  }
  const collection = uuidOf(seed, circle.id, 'collection');
  // An item ends with its narrowest part (ADR 30): a part that would have ended it already is left out.
  const ended = (tlp: Tlp) => {
    const days = retentionOf(sceneOf(world, item, circle).agreement, tlp)?.days ?? Number.POSITIVE_INFINITY;
    return world.at >= item.publishedAt + days * 86_400_000;
  };
  const narrower = TLP_ORDER.filter((tlp) => item.tlp !== null && !isWithin(tlp, item.tlp) && !ended(tlp));
  const partTlp = narrower[n % narrower.length] ?? null;
  const part = { marker: `hidden-${seed}-${n}-end`, tlp: partTlp! };
  if (state === 'published' || state === 'embargoed') {
    const stored = policyItem(await itemById(tx, id), await releasesOf(tx, id), tx.now);
    const surroundings = await surroundingsOf(tx, org(circle.id), parties);
    const audience = await internAudience(tx, stored, surroundings, embargoed ? 'embargo' : 'open');
    await writeObject(tx, { item: id, audience, collection, added, marker });
    if (partTlp !== null) {
      const phase = embargoed ? 'embargo' : 'open';
      const [whole] = await partAudiences(tx, await itemById(tx, id), surroundings, phase, [partTlp]);
      await writePart(tx, { item: id, added, marker, part, audience: whole!.audience });
    }
    await sql`update item set audience = ${audience}, agreement = 'x', agreement_version = '1' where id = ${id}`.execute(
      tx.db(),
    );
  }
  await sql`update item set state = ${state} where id = ${id}`.execute(tx.db());
  const scene = sceneOf(world, item, circle);
  const narrowed = { ...scene, item: { ...item, tlp: partTlp, releases: [] } };
  return { id, marker, collection, scene, part: partTlp && { marker: part.marker, scene: narrowed } };
}

function stateOf(item: Item, embargoed: boolean) {
  if (item.recalledAt !== null) return 'recalled';
  if (item.tlp === null) return 'quarantined';
  return embargoed ? 'embargoed' : 'published';
}

/** A circle under an agreement of which no version is in force has no clauses to decide by. */
function sceneOf({ agreement, parties, at }: World, item: Item, circle: Circle): Scene {
  const governs = circle.agreement === agreement.id ? agreement : { id: circle.agreement, version: '', clauses: [] };
  return { item, circle, agreement: governs, parties, at };
}

async function writeObject(
  tx: Tx,
  {
    item,
    audience,
    collection,
    added,
    marker,
  }: Record<'item' | 'collection' | 'marker', string> & Record<'audience' | 'added', number>,
): Promise<void> {
  const object = `domain-name--${item}`;
  const json = JSON.stringify({ type: 'domain-name', id: object, value: `${marker}.example` });
  await sql`
    insert into shared_object (added, collection, audience, item, object_id, version, version_key, type, spec_version, json, sha256)
    values (${added}, ${collection}, ${audience}, ${item}, ${object}, '2026-01-01T00:00:00.000000Z', '', 'domain-name', '2.1', ${json},
      sha256(${json}::bytea))`.execute(tx.db());
  await sql`
    insert into object_value (value, kind, added, audience)
    values (${`${marker}.example`}, 'domain', ${added}, ${audience})`.execute(tx.db());
}

/** The fuller text of an object, and a value that is nowhere else. */
async function writePart(
  tx: Tx,
  written: { item: string; added: number; marker: string; audience: number; part: { marker: string; tlp: Tlp } },
): Promise<void> {
  const { item, added, marker, audience, part } = written;
  const resolves = `${part.marker}.example`;
  const json = JSON.stringify({
    type: 'domain-name',
    id: `domain-name--${item}`,
    value: `${marker}.example`,
    x_also: resolves,
  });
  await sql`
    insert into object_variant (added, rank, item, tlp, audience, json)
    values (${added}, 1, ${item}, ${part.tlp}, ${audience}, ${json})`.execute(tx.db());
  await sql`update shared_object set variants = 1 where added = ${added}`.execute(tx.db());
  await sql`
    insert into object_value (value, kind, added, audience) values (${resolves}, 'domain', ${added}, ${audience})`.execute(
    tx.db(),
  );
}
