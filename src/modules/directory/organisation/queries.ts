import type { Organisation, OrganisationSummary } from '../../../contract/directory.ts';
import { organisationOf } from '../../../kernel/access/actor.ts';
import { idCursor, pageOf, wrongCursor } from '../../../kernel/db/page.ts';
import type { ReadTx } from '../../../kernel/db/tx.ts';
import { notFound } from '../../../kernel/errors.ts';
import { agentOf } from '../agent.ts';
import { organisationBriefs } from '../briefs.ts';
import { actsOn } from './rights.ts';
import {
  countNationalBodies,
  findOrganisations,
  type OrganisationFilter,
  type OrganisationRow,
  organisationById,
  sponsorsOf,
  standingChanges,
} from './store.ts';

export async function listOrganisations(
  tx: ReadTx,
  { after, limit, ...filter }: OrganisationFilter & { after?: string | undefined; limit: number },
) {
  if (after !== undefined && !(await organisationById(tx, idCursor(after)))) throw wrongCursor();
  const rows = await findOrganisations(tx, filter, after, limit + 1);
  return pageOf(rows, limit, (row) => row.id, summary);
}

/** Throws `not-found`. */
export async function readOrganisation(tx: ReadTx, id: string): Promise<Organisation> {
  const row = await organisationById(tx, id);
  if (!row) throw notFound('organisation');
  const agent = await agentOf(tx);
  const history = await historyOf(tx, row);
  const sponsors = await sponsorsOf(tx, id);
  const briefs = await organisationBriefs(tx, sponsors);
  const nationalBodies = await countNationalBodies(tx, row.country, id);
  return {
    ...summary(row),
    languages: row.languages,
    website: row.website,
    domains: row.domains,
    identity: row.identity,
    accepted: acceptedBy(row),
    history,
    sponsors: sponsors.map((sponsor) => ({ id: sponsor, name: briefs.get(sponsor)?.name ?? '' })),
    may: actsOn({ ...row, sponsors, nationalBodies }, agent),
  };
}

export function acceptedBy(row: OrganisationRow) {
  if (row.party_to_agreement === null || row.party_to_version === null) return null;
  return { agreement: row.party_to_agreement, version: row.party_to_version };
}

export function summary(row: OrganisationRow): OrganisationSummary {
  return {
    id: row.id,
    legalName: row.legal_name,
    nativeName: row.native_name,
    latinName: row.latin_name,
    shortName: row.short_name,
    country: row.country,
    kind: row.kind,
    sectors: row.sectors as OrganisationSummary['sectors'],
    standing: row.standing,
    nationalBodyOf: row.national_body_of,
    secretariat: row.secretariat,
  };
}

/** What was said about an organisation when it was sponsored or suspended stays with it and the secretariat. */
async function historyOf(tx: ReadTx, row: OrganisationRow): Promise<Organisation['history']> {
  const { actor } = tx;
  const full =
    organisationOf(actor) === row.id ||
    actor.kind === 'system' ||
    (actor.kind === 'person' && actor.roles.includes('secretary'));
  return (await standingChanges(tx, row.id)).map((change) => ({
    act: change.act,
    from: change.from_standing,
    to: change.to_standing,
    at: change.at.toISOString(),
    by: {
      organisation: change.by_organisation,
      organisationName: change.legal_name === null ? null : (change.latin_name ?? change.legal_name),
    },
    why: full ? change.why : null,
  }));
}
