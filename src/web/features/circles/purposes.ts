import { listAgreements, readVersion } from '../../../contract/agreements.ts';
import { useReply, useReplyWhen } from '../../app/api/index.ts';

/** Purposes that the agreement in force names, and those that the circle has already. */
export function usePurposes(agreement: string, chosen: readonly string[]): string[] {
  const agreements = useReply(listAgreements).data?.items ?? [];
  const versions = agreements.find(({ id }) => id === agreement)?.versions ?? [];
  const version = versions.find(({ state }) => state === 'in-force') ?? versions[0];
  const read = useReplyWhen({ enabled: version !== undefined }, readVersion, { params: { id: version?.id ?? '' } });
  const named = (read.data?.clauses ?? []).flatMap((clause) => (clause.kind === 'purposes' ? clause.purposes : []));
  return [...new Set([...named, ...chosen])];
}
