import { readOrganisation, readPerson } from '../../contract/directory.ts';
import { useReply } from '../app/api/index.ts';

const WAITING = '…';

/** The name that belongs to an organisation's id; the id itself where the directory does not show it. */
export function OrganisationName({ id }: { id: string }) {
  const { data, isPending } = useReply(readOrganisation, { params: { id } });
  if (isPending) return WAITING;
  return data ? (data.shortName ?? data.legalName) : id;
}

export function PersonName({ id }: { id: string }) {
  const { data, isPending } = useReply(readPerson, { params: { id } });
  if (isPending) return WAITING;
  return data ? data.fullName : id;
}
