import type { ReadTx } from '../../kernel/db/tx.ts';
import { displayName, listOrganisations, organisationById } from '../../modules/directory/index.ts';
import { failed, usageError } from '../exit.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The one organisation that an id, a domain name or a part of a name points to. */
export async function findOrganisation(tx: ReadTx, wanted: string | undefined): Promise<Named> {
  if (!wanted) throw usageError('Say which organisation: --organisation NAME.');
  if (UUID.test(wanted)) {
    const row = await organisationById(tx, wanted);
    if (!row) throw failed(`There is no organisation ${wanted}.`);
    return { id: row.id, name: displayName(row) };
  }
  const { items } = await listOrganisations(tx, { q: wanted, limit: 10 });
  const named = items.map(({ id, legalName, latinName }) => ({ id, name: latinName ?? legalName }));
  const exact = named.filter(({ name }) => name === wanted);
  const [only, ...others] = exact.length === 1 ? exact : named;
  if (!only) throw failed(`No organisation has "${wanted}" in its name or domain.`);
  if (others.length === 0) return only;
  throw failed(`"${wanted}" is in ${named.length} names; give the id of one:\n${named.map(line).join('\n')}`);
}

function line({ id, name }: Named): string {
  return `  ${id}  ${name}`;
}
