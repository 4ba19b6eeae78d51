import type { CircleSummary, CircleView, RosterVersion } from '../../../contract/directory.ts';
import { idCursor, pageOf, wrongCursor } from '../../../kernel/db/page.ts';
import type { ReadTx } from '../../../kernel/db/tx.ts';
import { AppError, notFound } from '../../../kernel/errors.ts';
import { agentOf } from '../agent.ts';
import { type Brief, organisationBriefs } from '../briefs.ts';
import type { PersonAgent } from '../organisation/standing.ts';
import { actsOnCircle } from './rights.ts';
import { rosterOf } from './roster.ts';
import { type CircleRow, circleById, type RosterRow, rostersInForce, rosterVersions, visibleCircles } from './store.ts';

interface PageQuery {
  readonly after?: string | undefined;
  readonly limit: number;
}

export async function listCircles(tx: ReadTx, { after, limit }: PageQuery) {
  const rows = await visibleCircles(tx, idCursor(after), limit + 1);
  const agent = await agentOf(tx);
  const rosters = await rostersInForce(
    tx,
    rows.map((row) => row.id),
  );
  const members = new Map(rosters.map((version) => [version.circle, membersOf(version).length]));
  return pageOf(
    rows,
    limit,
    (row) => row.id,
    (row) => summary(row, agent, members.get(row.id) ?? null),
  );
}

/** Throws `not-found`. The roster is null for those who do not sit in the circle. */
export async function readCircle(tx: ReadTx, id: string): Promise<CircleView> {
  const row = await circleById(tx, id);
  if (!row) throw notFound('circle');
  const [inForce] = await rostersInForce(tx, [id]);
  const [roster] = inForce ? await versionViews(tx, [inForce]) : [];
  return { ...summary(row, await agentOf(tx), roster?.members.length ?? null), roster: roster ?? null };
}

/** Newest first. Throws `not-found`, also where one sees the circle but not its rosters. */
export async function listRosterVersions(tx: ReadTx, circle: string, { after, limit }: PageQuery) {
  const before = after === undefined ? undefined : Number(after || Number.NaN);
  if (before !== undefined && !Number.isSafeInteger(before)) throw wrongCursor();
  const rows = await rosterVersions(tx, circle, before, limit + 1);
  if (rows.length === 0 && before === undefined) throw notFound('roster');
  const views = await versionViews(tx, rows);
  return pageOf(
    views,
    limit,
    (view) => String(view.epoch),
    (view) => view,
  );
}

function summary(row: CircleRow, agent: PersonAgent, members: number | null): CircleSummary {
  return {
    id: row.id,
    collection: row.collection,
    alias: row.alias,
    names: row.names,
    description: row.description,
    kind: row.kind,
    agreement: row.agreement,
    purposes: row.purposes,
    maxTlp: row.max_tlp,
    steward: row.steward,
    epoch: row.epoch,
    rights: row.rights,
    members,
    may: actsOnCircle(row, agent),
  };
}

async function versionViews(tx: ReadTx, rows: readonly RosterRow[]): Promise<RosterVersion[]> {
  const organisations = new Set(rows.flatMap((row) => membersOf(row).map((seat) => seat.organisation)));
  const briefs = await organisationBriefs(tx, [...organisations]);
  return rows.map((row) => versionView(row, briefs));
}

function versionView(row: RosterRow, briefs: ReadonlyMap<string, Brief>): RosterVersion {
  return {
    epoch: row.epoch,
    at: row.at.toISOString(),
    by: row.by_organisation,
    why: row.why,
    members: membersOf(row).map(({ organisation, rights }) => ({
      organisation,
      rights: [...rights],
      name: briefs.get(organisation)?.name ?? '',
    })),
    text: row.text,
    sha256: row.sha256,
    signature: row.signature.toString('base64'),
    publicKey: row.public_key.toString('base64'),
  };
}

function membersOf(row: RosterRow) {
  const roster = rosterOf(row.text);
  if (!roster)
    throw new AppError('internal', `Roster ${row.epoch} of circle ${row.circle} is damaged in the database.`);
  return roster.members;
}
