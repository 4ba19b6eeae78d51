import { z } from 'zod';
import { verifyRoster } from '../../../modules/directory/index.ts';
import type { Call } from '../../command.ts';
import { type ExitCode, failed } from '../../exit.ts';
import type { VERIFY_KEY_OPTIONS } from '../options.ts';
import { type Checked, checked, readJson, report } from './document.ts';
import { keyFor, rawKey } from './key.ts';

const version = z.object({ epoch: z.number(), text: z.string(), signature: z.string(), publicKey: z.string() });
/** One version, a page of them, or a circle with its roster. */
const file = z.union([
  version.transform((one) => [one]),
  z.object({ items: z.array(version).min(1) }).transform(({ items }) => items),
  z.array(version).min(1),
  z.object({ roster: version }).transform(({ roster }) => [roster]),
]);

export async function verifyRosterFile(call: Call<typeof VERIFY_KEY_OPTIONS>): Promise<ExitCode> {
  const { positionals, values, common, terminal } = call;
  const read = file.safeParse(await readJson(positionals[0]!));
  if (!read.success) throw failed(`${positionals[0]} holds no roster: download one from a circle's page.`);
  const versions = read.data.toSorted((a, b) => a.epoch - b.epoch);
  const key = rawKey(await keyFor('roster', values, versions[0]!.publicKey, terminal));
  const checks = versions.map((one, place): Checked => {
    const before = versions[place - 1];
    const follows = before && before.epoch + 1 === one.epoch ? before.text : undefined;
    const verdict = verifyRoster({ text: one.text, signature: Buffer.from(one.signature, 'base64') }, key, follows);
    if (!verdict.holds) return checked(`roster ${one.epoch}`, verdict.why);
    const { circle, epoch, at, members } = verdict.roster;
    // What stands beside the signed text in the file is signed by nobody.
    const what = `roster ${epoch} of circle ${circle} at ${at}, ${members.length} organisations`;
    if (epoch !== one.epoch) return checked(what, `the file calls it roster ${one.epoch}`);
    return checked(what, before && follows === undefined ? `roster ${before.epoch + 1} is missing before it` : null);
  });
  return report({ holds: checks.every(({ holds }) => holds), checks }, common.json, terminal);
}
