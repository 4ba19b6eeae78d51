import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  accede,
  draftAccord,
  openAccord,
  perform,
  type Signatories,
  signatoriesOf,
} from '../../../test/support/signing.ts';
import * as contract from '../../contract/agreements.ts';
import { readOrganisation, reinstateOrganisation, suspendOrganisation } from '../../contract/directory.ts';
import { openStage, refusal, type Stage, type Visitor } from '../accounts/stage.fixture.ts';
import { policyParties } from '../directory/index.ts';
import { agreementForPolicy } from './index.ts';
import { enterDueVersions } from './jobs.ts';

let stage: Stage;
let version: string;
let hokuto: Signatories;
let songkhla: Signatories;
let mekong: Signatories;

beforeAll(async () => {
  stage = await openStage();
  version = await openAccord(stage);
  mekong = await signatoriesOf(stage, 'Mekong');
  hokuto = await accede(stage, version, 'Hokuto');
  songkhla = await accede(stage, version, 'Songkhla');
  await both(mekong);
});
afterAll(() => stage?.node.close());

/** Both persons of an organisation perform their part. */
async function both({ signatory, officer }: Signatories) {
  await perform(stage, signatory, version, 'sign');
  await perform(stage, officer, version, 'approve');
}

const read = (id: string, as: Visitor) => stage.node.call(contract.readVersion, { params: { id } }, as);
const organisation = (id: string) => stage.node.call(readOrganisation, { params: { id } }, stage.secretary);
const governing = () => stage.node.kernel.database.read({ kind: 'public' }, (tx) => agreementForPolicy(tx));
const accessionOf = async (id: string, who: Signatories) =>
  (await stage.node.call(contract.readSignatures, { params: { id } }, stage.secretary)).items.find(
    (accession) => accession.organisation.id === who.organisation,
  );

test('what was opened cannot be changed, not even in the database', async () => {
  const params = { id: version, language: 'en' };
  const body = { text: '# Other\n\n1.1 Other' };
  expect(await refusal(stage.node.call(contract.setEdition, { params, body }, stage.secretary))).toBe('409 conflict');
  const change = stage.node.kernel.database.write({ kind: 'system', task: 'test' }, (tx) =>
    tx
      .db<{ agreement_edition: { version: string; text: string } }>()
      .updateTable('agreement_edition')
      .set({ text: '# Other' })
      .where('version', '=', version)
      .execute(),
  );
  await expect(change).rejects.toThrow('cannot be changed');
});

test('a suspension in the directory suspends the accession, and its end resumes it', async () => {
  await stage.signIn(stage.secretary);
  const input = { params: { id: songkhla.organisation }, body: { why: 'It shared what it had received.' } };
  await stage.node.call(suspendOrganisation, input, stage.secretary);
  expect(await accessionOf(version, songkhla)).toMatchObject({ state: 'suspended', notices: [{ kind: 'suspension' }] });
  stage.clock.advance({ seconds: 1 });
  await stage.node.call(reinstateOrganisation, input, stage.secretary);
  expect(await accessionOf(version, songkhla)).toMatchObject({
    state: 'countersigned',
    notices: [{ kind: 'suspension' }, { kind: 'reinstatement' }],
  });
});

test('a draft is seen by the secretariat alone', async () => {
  await stage.signIn(stage.secretary);
  const draft = await stage.node.call(contract.amendAgreement, { params: { id: version } }, stage.secretary);
  expect(draft).toMatchObject({ number: 2, state: 'draft', supersedes: 1, languages: ['en', 'ja'] });
  expect(await refusal(read(draft.id, hokuto.officer))).toBe('404 not-found');
  const { items } = await stage.node.call(contract.listAgreements, {}, hokuto.officer);
  expect(items.flatMap((agreement) => agreement.versions.map((each) => each.number))).toEqual([1]);
});

test('a later version governs from its date on, and binds those who signed it', async () => {
  const { items } = await stage.node.call(contract.listAgreements, {}, stage.secretary);
  const next = items[0]!.versions[0]!;
  const params = { id: next.id };
  const { clauses } = await read(next.id, stage.secretary);
  const changed = clauses.map((clause) =>
    clause.kind === 'onward' ? { ...clause, maxTlp: 'green' as const } : clause,
  );
  const signBefore = new Date(stage.clock.now().getTime() + 30 * 86_400_000).toISOString();
  const rule = { accessions: 1, notBefore: null };

  await stage.node.call(
    contract.setClauses,
    { params, body: { clauses: changed, entry: { ...rule, signBefore: null } } },
    stage.secretary,
  );
  const unfit = stage.node.call(contract.openVersion, { params }, stage.secretary);
  await expect(unfit).rejects.toMatchObject({ problem: { places: [{ at: 'entry.signBefore' }] } });

  const body = { clauses: changed, entry: { ...rule, signBefore } };
  await stage.node.call(contract.setClauses, { params, body }, stage.secretary);
  await stage.node.call(contract.openVersion, { params }, stage.secretary);
  expect(await stage.node.call(contract.diffVersions, { params }, hokuto.officer)).toMatchObject({
    since: 1,
    changes: [{ kind: 'changed', number: '5.1', before: { maxTlp: 'amber' }, after: { maxTlp: 'green' } }],
  });

  const before = version;
  version = next.id;
  await both(hokuto);
  await both(mekong);
  await stage.node.call(
    suspendOrganisation,
    { params: { id: mekong.organisation }, body: { why: 'A breach.' } },
    stage.secretary,
  );
  await enterDueVersions(stage.node.kernel);
  expect(await governing()).toMatchObject({ version: '1' });
  expect((await organisation(hokuto.organisation)).accepted).toMatchObject({ version: '1' });

  stage.clock.advance({ days: 31 });
  await enterDueVersions(stage.node.kernel);
  expect(await governing()).toMatchObject({ version: '2' });
  const parties = await stage.node.kernel.database.read({ kind: 'system', task: 'test' }, policyParties);
  const accepted = (who: Signatories) =>
    parties.find((party) => party.organisation === who.organisation)?.accepted?.version;
  expect(accepted(hokuto)).toBe('2');
  expect(accepted(songkhla)).toBe('1');
  expect(accepted(mekong)).toBe('1');
  await stage.signIn(stage.secretary);
  expect(await read(before, stage.secretary)).toMatchObject({ state: 'superseded' });
  expect(await accessionOf(before, songkhla)).toMatchObject({ state: 'lapsed' });
  expect(await accessionOf(before, hokuto)).toMatchObject({ state: 'countersigned' });
});

test('an accession that was suspended when its version entered into force takes effect with the reinstatement', async () => {
  const input = { params: { id: mekong.organisation }, body: { why: 'The breach is mended.' } };
  await stage.node.call(reinstateOrganisation, input, stage.secretary);
  expect(await organisation(mekong.organisation)).toMatchObject({ standing: 'party', accepted: { version: '2' } });
  expect(await accessionOf(version, mekong)).toMatchObject({ state: 'countersigned' });
});

test('who lapsed may sign the new version later', async () => {
  await stage.signIn(songkhla.signatory);
  await stage.signIn(songkhla.officer);
  await both(songkhla);
  expect(await organisation(songkhla.organisation)).toMatchObject({ standing: 'party', accepted: { version: '2' } });
});

test('a withdrawal needs a fresh confirmation and works at once', async () => {
  const input = { params: { id: version }, body: { reason: 'We leave the cooperation.' } };
  stage.clock.advance({ minutes: 10 });
  expect(await refusal(stage.node.call(contract.withdrawAccession, input, songkhla.officer))).toBe(
    '403 step-up-required',
  );
  await stage.signIn(songkhla.officer);
  const accession = await stage.node.call(contract.withdrawAccession, input, songkhla.officer);
  expect(accession).toMatchObject({
    state: 'withdrawn',
    notices: [{ kind: 'withdrawal', reason: 'We leave the cooperation.' }],
  });
  expect(await organisation(songkhla.organisation)).toMatchObject({ standing: 'withdrawn', accepted: null });
  expect(await refusal(stage.node.call(contract.withdrawAccession, input, songkhla.officer))).toBe('409 conflict');
});

test('a version that is ended governs nobody', async () => {
  await stage.signIn(stage.secretary);
  const input = { params: { id: version }, body: { reason: 'The cooperation ends.' } };
  expect(await stage.node.call(contract.endVersion, input, stage.secretary)).toMatchObject({ state: 'ended' });
  expect(await governing()).toBeNull();
  expect(await accessionOf(version, hokuto)).toMatchObject({ state: 'lapsed' });
});

test('two agreements cannot share a short name', async () => {
  expect(await refusal(draftAccord(stage))).toBe('409 conflict');
});
