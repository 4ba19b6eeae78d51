import { modelAccord } from '../../seeds/agreement/index.ts';
import * as contract from '../../src/contract/agreements.ts';
import type { ReplyOf } from '../../src/contract/endpoint.ts';
import type { Stage, Visitor } from '../../src/modules/accounts/stage.fixture.ts';

type Accession = ReplyOf<typeof contract.finishSigning>;
type Act = 'sign' | 'approve';

/** An organisation with the two persons that bind it. */
export interface Signatories {
  readonly organisation: string;
  readonly officer: Visitor;
  readonly signatory: Visitor;
}

export interface AccordOptions {
  /** Countersigned accessions needed. */
  readonly accessions?: number;
  readonly languages?: readonly string[];
}

/** Drafts the model accord as the secretary; answers the id of its version 1. */
export async function draftAccord(
  { node, secretary }: Stage,
  { accessions = 2, languages = ['en', 'ja'] }: AccordOptions = {},
): Promise<string> {
  const { slug, names, clauses, editions } = await modelAccord();
  const { id } = await node.call(contract.createAgreement, { body: { slug, names } }, secretary);
  for (const { language, text } of editions.filter((edition) => languages.includes(edition.language))) {
    await node.call(contract.setEdition, { params: { id, language }, body: { text } }, secretary);
  }
  const entry = { accessions, notBefore: null, signBefore: null };
  await node.call(contract.setClauses, { params: { id }, body: { clauses, entry } }, secretary);
  return id;
}

/** The same, opened for signature. */
export async function openAccord(stage: Stage, options: AccordOptions = {}): Promise<string> {
  const id = await draftAccord(stage, options);
  await stage.signIn(stage.secretary);
  await stage.node.call(contract.openVersion, { params: { id } }, stage.secretary);
  return id;
}

export async function signatoriesOf(stage: Stage, name: string): Promise<Signatories> {
  const officer = await stage.officer(name);
  const signatory = await stage.colleague(officer, `${name}-Signatory`, ['signatory']);
  return { organisation: officer.organisation, officer, signatory };
}

export function begin({ node }: Stage, visitor: Visitor, version: string, act: Act, edition = 'en') {
  const body = { act, capacity: 'Director', edition };
  return node.call(contract.beginSigning, { params: { id: version }, body }, visitor);
}

/** The whole ceremony of one person, a second later than what was before. */
export async function perform(stage: Stage, visitor: Visitor, version: string, act: Act): Promise<Accession> {
  stage.clock.advance({ seconds: 1 });
  const { options } = await begin(stage, visitor, version, act);
  const body = { act, response: visitor.authenticator.get(options) };
  return stage.node.call(contract.finishSigning, { params: { id: version }, body }, visitor);
}

/** A new organisation accedes. */
export async function accede(stage: Stage, version: string, name: string): Promise<Signatories> {
  const both = await signatoriesOf(stage, name);
  await perform(stage, both.signatory, version, 'sign');
  await perform(stage, both.officer, version, 'approve');
  return both;
}
