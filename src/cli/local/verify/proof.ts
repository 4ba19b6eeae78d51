import { verifyProof } from '../../../modules/ledger/index.ts';
import type { Call } from '../../command.ts';
import type { ExitCode } from '../../exit.ts';
import type { VERIFY_KEY_OPTIONS } from '../options.ts';
import { checked, readJson, report } from './document.ts';
import { keyFor } from './key.ts';

export async function verifyProofFile(call: Call<typeof VERIFY_KEY_OPTIONS>): Promise<ExitCode> {
  const { positionals, values, common, terminal } = call;
  const file = await readJson(positionals[0]!);
  const verdict = verifyProof(file, await keyFor('ledger', values, null, terminal));
  if (!verdict.ok) {
    return report({ holds: false, checks: [checked(verdict.at, verdict.message)] }, common.json, terminal);
  }
  const { event, index, checkpoint } = verdict;
  const what = `${event.act} of ${event.subject.type} ${event.subject.id} at ${event.at}, entry ${index} of ${checkpoint.size}`;
  const facts = { event, index, size: checkpoint.size };
  return report({ holds: true, ...facts, checks: [checked(what, null)] }, common.json, terminal);
}
