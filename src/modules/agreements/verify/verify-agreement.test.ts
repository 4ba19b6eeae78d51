import { beforeEach, describe, expect, test } from 'vitest';
import { generateSigner } from '../../../kernel/crypto/keyring.ts';
import { accession, countersigned, SITE, signedAgreement, signedBy } from '../evidence.fixture.ts';
import type { AgreementEvidence } from '../evidence-file.ts';
import { sealRecord } from '../statement.ts';
import { verifyAgreement } from './verify-agreement.ts';

let file: AgreementEvidence;
beforeEach(async () => {
  file = await signedAgreement();
});

/** What does not hold, with why. */
function faults(changed: unknown = file, expected = {}) {
  const { checks, holds } = verifyAgreement(changed, expected);
  const failed = checks.filter((each) => !each.holds).map(({ what, why }) => `${what}: ${why}`);
  expect(holds).toBe(failed.length === 0);
  return failed;
}

function first() {
  const [accessionOfFirst] = file.accessions;
  const [signed, approved] = accessionOfFirst!.signatures;
  return { accession: accessionOfFirst!, signed: signed!, approved: approved! };
}

test('a file as it was downloaded holds, also after a round through JSON', () => {
  expect(faults()).toEqual([]);
  expect(faults(JSON.parse(JSON.stringify(file)))).toEqual([]);
  expect(verifyAgreement(file)).toMatchObject({ agreement: { slug: 'model-accord', version: 1 } });
  expect(faults(file, { origin: SITE.origin })).toEqual([]);
});

describe('the text', () => {
  test('one changed character in an edition', () => {
    const edition = file.editions.find(({ language }) => language === 'lo')!;
    edition.text = edition.text.replace('14', '15').replace('3.1', '3.1 ');
    expect(faults()).toEqual(['edition lo: its text is not the one that was signed']);
  });

  test('an edition that is missing, or one that was added', () => {
    file.editions = file.editions.map((edition) =>
      edition.language === 'my' ? { ...edition, language: 'fr' } : edition,
    );
    expect(faults()).toEqual(['edition my: its text is missing', 'edition fr: it does not belong to the agreement']);
  });

  test('a changed clause parts every signature from the manifest', () => {
    file.manifest = file.manifest.replace('"maxTlp":"green"', '"maxTlp":"red"');
    expect(faults()).toContain('Hokuto Kogyo: signature: it was given for another agreement or version');
    expect(faults()).toContain('Songkhla Port: countersignature: it was given for another agreement or version');
  });

  test('a manifest that is not canonical, and one that is no JSON', () => {
    expect(faults({ ...file, manifest: ` ${file.manifest}` })).toEqual([
      'manifest: its text is not canonical JSON (RFC 8785)',
    ]);
    expect(faults({ ...file, manifest: '{' })[0]).toMatch(/^manifest: it is no JSON/);
  });

  test('another agreement than the expected one', () => {
    expect(faults(file, { manifest: '0'.repeat(64) })).toEqual(['manifest: it is not the expected one']);
  });
});

describe('the persons', () => {
  test('changed words of a signatory', () => {
    first().signed.statement.capacity = 'Chairman';
    expect(faults()).toEqual([
      'Hokuto Kogyo: signature: the challenge is not bound to what was to be signed',
      'Hokuto Kogyo: approval: it approves another signature',
      'Hokuto Kogyo: countersignature: it covers other signatures than these',
    ]);
  });

  test('a changed passkey signature', () => {
    const { evidence } = first().signed;
    evidence.signature = first().approved.evidence.signature;
    expect(faults()).toContain('Hokuto Kogyo: signature: the signature does not match');
  });

  test('no second approver', () => {
    first().accession.signatures = [first().signed];
    expect(faults()).toEqual([
      'Hokuto Kogyo: second approver: nobody approved',
      'Hokuto Kogyo: countersignature: it covers other signatures than these',
    ]);
  });

  test('the signatory as approver, with the countersignature to match', () => {
    const { accession, signed, approved } = first();
    const again = signedBy(signed.statement.person.id, approved.statement);
    accession.signatures = [signed, again];
    Object.assign(accession, countersigned(accession.organisation.id, [signed, again]));
    expect(faults()).toEqual(['Hokuto Kogyo: approval: whoever signed approved as well']);
  });

  test('a signature made at another origin', () => {
    const { accession, signed } = first();
    const { person, format, ...words } = signed.statement;
    const phished = signedBy(person.id, words, 'https://hub.example.evil.example');
    const approves = sealRecord(phished).sha256;
    const approved = signedBy('second', { ...words, act: 'approve', approves });
    accession.signatures = [phished, approved];
    Object.assign(accession, countersigned(accession.organisation.id, [phished, approved]));
    expect(faults()).toEqual([
      `Hokuto Kogyo: signature: it was made at https://hub.example.evil.example, not at ${SITE.origin}`,
    ]);
  });

  test('signatures for a hub that the reader does not mean', () => {
    expect(faults(file, { origin: 'https://other.example' })).toContain(
      'Songkhla Port: approval: it was made for https://hub.example, not for https://other.example',
    );
  });

  test('a replayed answer: the same passkey evidence under the words of another', () => {
    const [one, two] = file.accessions;
    two!.signatures[0]!.evidence = one!.signatures[0]!.evidence;
    const failed = faults();
    expect(failed).toContain('Songkhla Port: signature: the challenge is not bound to what was to be signed');
    expect(failed).toContain('no signature is used twice: two signatures answer one challenge');
    expect(failed).toContain('no key belongs to two: one passkey signed for two persons');
  });
});

describe('the organisation', () => {
  test('a countersignature by another key, of other words, or none', () => {
    const { accession } = first();
    const kept = accession.countersignature!;
    accession.countersignature = { ...kept, publicKey: generateSigner().publicKey.toString('base64') };
    expect(faults()).toEqual(['Hokuto Kogyo: countersignature: the signature does not match']);
    accession.countersignature = { ...kept, words: { ...kept.words, at: '2026-05-02T00:00:00.000Z' } };
    expect(faults()).toEqual(['Hokuto Kogyo: countersignature: the signature does not match']);
    accession.countersignature = null;
    expect(faults()).toEqual(['Hokuto Kogyo: countersignature: it is missing']);
  });

  test('an accession under another name', () => {
    first().accession.organisation.name = 'Nanto Kogyo';
    expect(faults()).toEqual([
      'Nanto Kogyo: signature: it was given for another organisation',
      'Nanto Kogyo: approval: it was given for another organisation',
    ]);
  });

  test('an organisation that accedes twice', () => {
    file.accessions.push(accession(verifyAgreement(file).agreement!.sha256, 'Hokuto Kogyo', 'JP'));
    expect(faults()).toContain('no organisation accedes twice: an organisation is there twice');
  });
});

test('a file that is something else names the place', () => {
  expect(faults({ ...file, accessions: [{ ...first().accession, state: 'party' }] })[0]).toMatch(
    /^file: accessions\.0\.state: /,
  );
  for (const hostile of [null, [], 'x', 7, {}, { format: file.format }]) expect(faults(hostile)).toHaveLength(1);
});
