import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { bundleDigest, verifyEnvelope } from '../../../modules/exchange/index.ts';
import type { Call } from '../../command.ts';
import { type ExitCode, failed } from '../../exit.ts';
import type { VERIFY_ENVELOPE_OPTIONS } from '../options.ts';
import { type Checked, checked, readJson, report } from './document.ts';
import { keyFor, rawKey } from './key.ts';

const file = z.object({
  envelope: z.looseObject({ item: z.string(), sha256: z.string(), objects: z.number() }),
  publicKey: z.string(),
  signature: z.string(),
});

export async function verifyEnvelopeFile(call: Call<typeof VERIFY_ENVELOPE_OPTIONS>): Promise<ExitCode> {
  const { positionals, values, common, terminal } = call;
  const read = file.safeParse(await readJson(positionals[0]!));
  if (!read.success) throw failed(`${positionals[0]} holds no envelope: it is what /api/v1/items/ID/envelope answers.`);
  const { envelope, publicKey, signature } = read.data;
  const key = rawKey(await keyFor('envelope', values, publicKey, terminal));
  const checks = [
    checked(`envelope of item ${envelope.item}`, verifyEnvelope(envelope, Buffer.from(signature, 'base64'), key)),
    ...(values.content === undefined ? [] : [await checkContent(values.content, envelope)]),
  ];
  return report({ holds: checks.every(({ holds }) => holds), envelope, checks }, common.json, terminal);
}

async function checkContent(path: string, wanted: { sha256: string; objects: number }): Promise<Checked> {
  const { objects, sha256 } = await bundleDigest(createReadStream(path)).catch((error: Error) => {
    if (error.name === 'JsonError') throw failed(`${path} is not a bundle: ${error.message}`);
    throw error;
  });
  const what = `content, ${objects} objects`;
  if (objects !== wanted.objects) {
    return checked(what, `the envelope covers ${wanted.objects}; those that the circle had before are not in the item`);
  }
  return checked(what, sha256 === wanted.sha256 ? null : 'it is not what the envelope was signed for');
}
