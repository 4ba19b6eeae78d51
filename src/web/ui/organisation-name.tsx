import { readOrganisation, readPerson } from '../../contract/directory.ts';
import { useReply } from '../app/api/index.ts';
import { useReadableName } from './organisation-name.ts';

const WAITING = '…';

/** The name that belongs to an organisation's id, as the reader can read it; the id itself where the directory does not show it. */
export function OrganisationName({ id }: { id: string }) {
  const { data, isPending } = useReply(readOrganisation, { params: { id } });
  const nameOf = useReadableName();
  if (isPending) return WAITING;
  return data ? nameOf(data) : id;
}

export function PersonName({ id }: { id: string }) {
  const { data, isPending } = useReply(readPerson, { params: { id } });
  const nameOf = useReadableName();
  if (isPending) return WAITING;
  return data ? nameOf({ legalName: data.fullName, nativeName: data.nativeName, latinName: data.latinName }) : id;
}
