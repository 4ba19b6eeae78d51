import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { addressOf } from '../contract/address.ts';
import * as exchange from '../contract/exchange.ts';
import * as feedback from '../contract/feedback.ts';
import * as ledger from '../contract/ledger.ts';
import { listOutlets, outletContent } from '../contract/outlets.ts';
import { verifyProof } from '../modules/ledger/index.ts';
import { type Caller, Refusal } from './caller.ts';
import { type Poll, pollCollection } from './poll.ts';
import type { Account, Cast } from './story/cast.ts';

type Explanation = z.infer<typeof exchange.explanation>;
type ItemPage = z.infer<typeof exchange.itemPage>;

/** One piece of content on its way from upload to proof; every part is what the node answered. */
export interface JobResult {
  readonly file: string;
  readonly shared: ItemPage;
  readonly recipients: Explanation['recipients'];
  readonly refused: Explanation['refused'];
  readonly poll: Poll & { readonly organisation: string; readonly country: string };
  readonly outsider: {
    readonly organisation: string;
    readonly country: string;
    readonly status: number;
    readonly objects: number;
  };
  /** What the outlet of a sensor abroad gives by now. */
  readonly outlet: { readonly name: string; readonly format: string; readonly lines: number };
  /** What came back to the source, and from how many organisations. */
  readonly feedback: { readonly kinds: readonly string[]; readonly organisations: number };
  readonly receipts: z.infer<typeof exchange.receipt>[];
  readonly proof: {
    readonly holds: boolean;
    readonly index: number | null;
    readonly treeSize: number | null;
    readonly why: string;
  };
  /** From the first byte sent to the first object delivered. */
  readonly secondsToDelivery: number;
}

/** Called as the job goes on, for a person who watches. */
export type Progress = (
  step: 'upload' | 'decide' | 'publish' | 'poll' | 'outlet' | 'outsider' | 'feedback' | 'receipts' | 'proof',
  about?: string,
) => void;

export interface JobInput {
  readonly name: string;
  readonly open: () => BodyInit;
}

export function fileInput(path: string): JobInput {
  return { name: basename(path), open: () => Readable.toWeb(createReadStream(path)) as BodyInit };
}

/** Does the main job once, over HTTP alone, as the organisations of the story. Throws where the node refuses. */
export async function runJob(
  cast: Cast,
  input: JobInput,
  terms: { tlp: string },
  progress: Progress,
): Promise<JobResult> {
  const { member, partner, outsider } = cast.accounts;
  const started = performance.now();
  progress('upload', input.name);
  const draft = await cast
    .as(member)
    .call(exchange.createDraft, { query: { filename: input.name }, body: input.open() });
  progress('decide', `${draft.objects} objects`);
  const wanted = { title: draft.title, circle: cast.circle.id, tlp: terms.tlp, purpose: cast.circle.purpose };
  const explained = await cast.as(member).call(exchange.explainDraft, { params: { id: draft.id }, body: wanted });
  progress('publish');
  // What a file of one's own holds may be on the story's warning list.
  const reason = { warningReason: 'Shared by the demo as it came.' };
  const shared = await publishOrFind(cast.as(member), draft, { ...wanted, ...reason });
  progress('poll', partner.organisation);
  const poll = await pollCollection(cast.url, partner, cast.circle.collection);
  const secondsToDelivery = (performance.now() - started) / 1000;
  progress('outlet', partner.organisation);
  const outlet = await fetchOutlet(cast.url, cast.as(partner), partner);
  progress('outsider', outsider.organisation);
  const refusedPoll = await pollCollection(cast.url, outsider, cast.circle.collection);
  progress('feedback', partner.organisation);
  const said = await giveFeedback(cast, shared.id);
  progress('receipts');
  const { items: receipts } = await cast.as(member).call(exchange.listReceipts, { params: { id: shared.id } });
  progress('proof');
  const proof = await proveSharing(cast.as(member), cast.url, shared.id);
  return {
    file: input.name,
    shared,
    recipients: explained.recipients,
    refused: explained.refused,
    poll: { ...poll, ...nameOf(partner) },
    outsider: { status: refusedPoll.status, objects: refusedPoll.objects, ...nameOf(outsider) },
    outlet,
    feedback: said,
    receipts,
    proof,
    secondsToDelivery,
  };
}

/** True when all of it worked: delivered to those who may, refused to the outsider, answered, receipted, proven. */
export function succeeded({ shared, poll, outsider, feedback, receipts, proof }: JobResult): boolean {
  return (
    shared.objects > 0 &&
    feedback.organisations > 0 &&
    poll.objects >= shared.objects &&
    outsider.objects === 0 &&
    receipts.length > 0 &&
    proof.holds
  );
}

/** The rules for the partner's sensor, which its officer has given an outlet in the story. */
async function fetchOutlet(url: string, partner: Caller, { token }: Account): Promise<JobResult['outlet']> {
  const { items } = await partner.call(listOutlets, { query: {} });
  const sensor = items.find(({ format }) => format === 'suricata');
  if (!sensor) return { name: '', format: 'suricata', lines: 0 };
  const address = url + addressOf(outletContent.path, { id: sensor.id });
  const response = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
  const lines = (await response.text()).split('\n').filter(Boolean).length;
  return { name: sensor.name, format: sensor.format, lines: response.ok ? lines : 0 };
}

/** The partner's tool says that it blocked it; what the source then reads. */
async function giveFeedback(cast: Cast, item: string): Promise<JobResult['feedback']> {
  const { member, partner } = cast.accounts;
  await cast.as(partner).call(feedback.giveFeedback, { body: { item, kind: 'blocked' } });
  const { items } = await cast.as(member).call(feedback.listItemFeedback, { params: { id: item }, query: {} });
  return {
    kinds: [...new Set(items.map(({ kind }) => kind))],
    organisations: new Set(items.map(({ by }) => by.organisation?.id)).size,
  };
}

/** In a data folder that is kept, the same content may have been shared by an earlier run: then that item is the one. */
async function publishOrFind(member: Caller, draft: ItemPage, wanted: Record<string, unknown>): Promise<ItemPage> {
  try {
    return await member.call(exchange.publishDraft, { params: { id: draft.id }, body: wanted });
  } catch (error) {
    if (!(error instanceof Refusal) || error.problem.code !== 'conflict') throw error;
    const { items } = await member.call(exchange.listItems, { query: { source: 'mine', limit: 200 } });
    const earlier = items.find((item) => item.title === draft.title);
    if (!earlier) throw error;
    await member.call(exchange.discardDraft, { params: { id: draft.id } });
    return member.call(exchange.getItem, { params: { id: earlier.id } });
  }
}

async function proveSharing(member: Caller, url: string, item: string): Promise<JobResult['proof']> {
  const { items } = await member.call(ledger.listEntries, { query: { subject: item, act: 'shared' } });
  const entry = items[0];
  if (!entry) return { holds: false, index: null, treeSize: null, why: 'The ledger shows no entry of it.' };
  const proof = await member.call(ledger.proveEntry, { params: { entry: entry.entry } });
  const key = await (await fetch(`${url}${ledger.readVerifierKey.path}`)).text();
  const verdict = verifyProof(proof, key.trim());
  return verdict.ok
    ? {
        holds: true,
        index: verdict.index,
        treeSize: verdict.checkpoint.size,
        why: 'leaf, inclusion path and signed checkpoint agree',
      }
    : { holds: false, index: null, treeSize: null, why: `${verdict.at}: ${verdict.message}` };
}

function nameOf({ organisation, country }: Account) {
  return { organisation, country };
}
