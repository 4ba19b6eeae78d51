import type { AccessionEvidence } from '../evidence-file.ts';
import { type Check, check } from './check.ts';

/** What must not occur twice in a file: a passkey's answer, an organisation, a person for two organisations, a key for two. */
export function checkReplays(accessions: readonly AccessionEvidence[]): Check[] {
  const signatures = accessions.flatMap((accession) =>
    accession.signatures.map((record) => ({ record, organisation: accession.organisation.id })),
  );
  const running = accessions.filter(({ state }) => state === 'countersigned' || state === 'suspended');
  return [
    check(
      'no signature is used twice',
      repeated(signatures.map(({ record }) => record.evidence.clientDataJSON)) && 'two signatures answer one challenge',
    ),
    check(
      'no organisation accedes twice',
      repeated(running.map((accession) => accession.organisation.id)) && 'an organisation is there twice',
    ),
    check(
      'no key belongs to two',
      sharedBy(accessions.map((each) => [each.countersignature?.publicKey, each.organisation.id])) &&
        'one key countersigned for two organisations',
      sharedBy(signatures.map(({ record }) => [record.evidence.publicKey, record.statement.person.id])) &&
        'one passkey signed for two persons',
    ),
  ];
}

function repeated(values: readonly string[]): true | null {
  return new Set(values).size === values.length ? null : true;
}

/** True when one key stands beside two different owners. */
function sharedBy(pairs: readonly (readonly [string | undefined, string])[]): true | null {
  const owners = new Map<string, string>();
  for (const [key, owner] of pairs) {
    if (key === undefined) continue;
    if ((owners.get(key) ?? owner) !== owner) return true;
    owners.set(key, owner);
  }
  return null;
}
