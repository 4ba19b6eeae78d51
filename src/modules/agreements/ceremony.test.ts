import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accede, begin, openAccord, perform, type Signatories, signatoriesOf } from '../../../test/support/signing.ts';
import * as contract from '../../contract/agreements.ts';
import { readOrganisation } from '../../contract/directory.ts';
import { readVerifierKey } from '../../contract/ledger.ts';
import { virtualAuthenticator } from '../../demo/authenticator.ts';
import { openStage, refusal, type Stage } from '../accounts/stage.fixture.ts';
import { agreementForPolicy, verifyAgreement } from './index.ts';

let stage: Stage;
let version: string;
let first: Signatories;
let second: Signatories;
let third: Signatories;

beforeAll(async () => {
  stage = await openStage();
  version = await openAccord(stage);
  first = await signatoriesOf(stage, 'Hokuto');
  third = await signatoriesOf(stage, 'Third');
});
afterAll(() => stage?.node.close());

const params = () => ({ id: version });
const standingOf = async (id: string) =>
  (await stage.node.call(readOrganisation, { params: { id } }, stage.secretary)).standing;
const inForce = () => stage.node.kernel.database.read({ kind: 'public' }, (tx) => agreementForPolicy(tx));

describe('signing', () => {
  test('only a signatory signs', async () => {
    expect(await refusal(begin(stage, first.officer, version, 'sign'))).toBe('403 forbidden');
    expect(await refusal(begin(stage, stage.secretary, version, 'sign'))).toBe('403 forbidden');
  });

  test('nothing can be approved before somebody signed', async () => {
    expect(await refusal(begin(stage, first.officer, version, 'approve'))).toBe('409 conflict');
  });

  test('what is signed names manifest, organisation, person, capacity and edition', async () => {
    const { statement } = await begin(stage, first.signatory, version, 'sign', 'ja');
    const { sha256 } = await stage.node.call(contract.readVersion, { params: params() }, first.signatory);
    expect(statement).toMatchObject({
      act: 'sign',
      manifest: sha256,
      organisation: { id: first.organisation, name: 'Hokuto Ltd', country: 'JP' },
      person: { id: first.signatory.id, name: 'Hokuto-Signatory' },
      capacity: 'Director',
      edition: 'ja',
      site: { origin: stage.node.url },
      approves: null,
    });
  });

  test('a passkey answer from another origin is refused, and nothing of it stays', async () => {
    const { options } = await begin(stage, first.signatory, version, 'sign');
    const response = { ...first.signatory.authenticator.get(options) };
    const elsewhere = virtualAuthenticator({ origin: 'http://localhost:1' });
    elsewhere.create({
      challenge: '',
      rp: { name: 'x', id: 'localhost' },
      user: { id: 'x', name: 'x', displayName: 'x' },
      pubKeyCredParams: [],
    });
    const phished = elsewhere.get({ ...options, allowCredentials: [] });
    const body = { act: 'sign', response: { ...response, response: phished.response } };
    const call = stage.node.call(contract.finishSigning, { params: params(), body }, first.signatory);
    expect(await refusal(call)).toBe('401 unauthenticated');
    expect((await stage.node.call(contract.readVersion, { params: params() }, first.signatory)).mine).toMatchObject({
      state: null,
      can: ['sign'],
    });
  });

  test('a signature begins the accession, and its answer counts once', async () => {
    const { options } = await begin(stage, first.signatory, version, 'sign');
    const body = { act: 'sign', response: first.signatory.authenticator.get(options) };
    const accession = await stage.node.call(contract.finishSigning, { params: params(), body }, first.signatory);
    expect(accession).toMatchObject({ state: 'signed', countersigned: null });
    const again = stage.node.call(contract.finishSigning, { params: params(), body }, first.signatory);
    expect(await refusal(again)).toBe('409 conflict');
    expect(await standingOf(first.organisation)).toBe('vetted');
  });
});

describe('approving', () => {
  test('whoever signed cannot approve', async () => {
    expect(await refusal(begin(stage, first.signatory, version, 'approve'))).toBe('403 forbidden');
  });

  test("the signatory's answer is no approval", async () => {
    const signing = await signatoriesOf(stage, 'Replay');
    const { options } = await begin(stage, signing.signatory, version, 'sign');
    const response = signing.signatory.authenticator.get(options);
    await stage.node.call(
      contract.finishSigning,
      { params: params(), body: { act: 'sign', response } },
      signing.signatory,
    );
    await begin(stage, signing.officer, version, 'approve');
    const body = { act: 'approve', response };
    const replayed = stage.node.call(contract.finishSigning, { params: params(), body }, signing.officer);
    expect(await refusal(replayed)).toBe('409 conflict');
  });

  test('a challenge is good for five minutes', async () => {
    const { options } = await begin(stage, first.officer, version, 'approve');
    const body = { act: 'approve', response: first.officer.authenticator.get(options) };
    stage.clock.advance({ minutes: 6 });
    const late = stage.node.call(contract.finishSigning, { params: params(), body }, first.officer);
    expect(await refusal(late)).toBe('409 conflict');
  });

  test('a second person completes it; the organisation countersigns', async () => {
    const accession = await perform(stage, first.officer, version, 'approve');
    expect(accession.state).toBe('countersigned');
    expect(accession.signatures.map(({ act, person }) => [act, person])).toEqual([
      ['sign', first.signatory.id],
      ['approve', first.officer.id],
    ]);
    expect(accession.countersigned?.signature).toMatch(/^[A-Za-z0-9+/]{86}==$/);
  });
});

describe('entry into force', () => {
  test('not before as many have acceded as the rule wants', async () => {
    expect(await inForce()).toBeNull();
    expect(await standingOf(first.organisation)).toBe('vetted');
  });

  test('with the last accession needed, for all at once', async () => {
    second = await accede(stage, version, 'Songkhla');
    expect(await inForce()).toMatchObject({
      version: '1',
      clauses: expect.arrayContaining([{ kind: 'quarantine', id: 'quarantine', number: '3.2' }]),
    });
    expect(await standingOf(first.organisation)).toBe('party');
    expect(await standingOf(second.organisation)).toBe('party');
  });

  test('who accedes later is a party at once', async () => {
    await perform(stage, third.signatory, version, 'sign');
    await perform(stage, third.officer, version, 'approve');
    expect(await standingOf(third.organisation)).toBe('party');
  });
});

describe('what stays', () => {
  test('the downloaded file verifies without the node, with proofs from the ledger', async () => {
    await stage.node.ledger.seal();
    // The last to join: who was bound before is proven to them too.
    const response = await stage.node.send(contract.downloadEvidence, { params: params() }, third.officer);
    const file = await response.json();
    const ledgerKey = (await (await stage.node.send(readVerifierKey)).text()).trim();
    const { checks, holds } = verifyAgreement(file, { origin: stage.node.url, ledgerKey });
    expect(checks.filter((check) => !check.holds)).toEqual([]);
    expect(holds).toBe(true);
    expect(checks.map((check) => check.what)).toEqual(
      expect.arrayContaining(['edition en', 'edition ja', 'Hokuto Ltd: ledger', 'Third Ltd: ledger']),
    );
    const of = (member: Signatories) =>
      file.accessions.find((each: { organisation: { id: string } }) => each.organisation.id === member.organisation);
    of(third).ledger = of(first).ledger;
    expect(verifyAgreement(file, { ledgerKey }).checks.filter((check) => !check.holds)).toEqual([
      { what: 'Third Ltd: ledger', holds: false, why: 'the ledger entry is about something else' },
    ]);
    of(third).ledger = null;
    expect(verifyAgreement(file, { ledgerKey }).checks.filter((check) => !check.holds)).toMatchObject([
      { what: 'Third Ltd: ledger', why: expect.stringContaining('no proof') },
    ]);
  });

  test('the signature page is for parties, for those about to sign, and for the secretariat', async () => {
    const seenBy = async (who: typeof first.officer) =>
      (await stage.node.call(contract.readSignatures, { params: params() }, who)).items.length;
    expect(await seenBy(second.signatory)).toBe(4);
    expect(await seenBy(stage.secretary)).toBe(4);
    expect(await refusal(stage.node.call(contract.readSignatures, { params: params() }))).toBe('401 unauthenticated');
  });

  test('the PDF is one', async () => {
    const response = await stage.node.send(
      contract.downloadPdf,
      { params: params(), query: { language: 'ja' } },
      first.officer,
    );
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-');
    const none = stage.node.send(contract.downloadPdf, { params: params(), query: { language: 'fr' } }, first.officer);
    expect((await none).status).toBe(404);
  });

  test('a cited clause is read in the wanted language, else in English', async () => {
    const { agreement } = await stage.node.call(contract.readVersion, { params: params() }, first.officer);
    const cited = { agreement: agreement.id, version: '1', number: '4.3' };
    const read = (language: string) =>
      stage.node.call(contract.readClause, { params: cited, query: { language } }, first.officer);
    expect(await read('ja')).toMatchObject({ language: 'ja', text: expect.stringContaining('TLP:GREEN') });
    expect(await read('km')).toMatchObject({ language: 'en' });
  });
});
