import { verifyAgreement } from '../../../modules/agreements/index.ts';
import type { Call } from '../../command.ts';
import type { ExitCode } from '../../exit.ts';
import type { VERIFY_AGREEMENT_OPTIONS } from '../options.ts';
import { readJson, report } from './document.ts';

export async function verifyAgreementFile(call: Call<typeof VERIFY_AGREEMENT_OPTIONS>): Promise<ExitCode> {
  const { positionals, values, common, terminal } = call;
  const { manifest, origin } = values;
  const verdict = verifyAgreement(await readJson(positionals[0]!), {
    manifest,
    origin,
    ledgerKey: values['ledger-key'],
  });
  if (values['ledger-key'] === undefined) {
    terminal.note(
      'Checked with the keys that are in the file itself: give --ledger-key to be sure that the node had them.',
    );
  }
  const { agreement } = verdict;
  if (agreement && !common.json) {
    terminal.out(`${agreement.slug}, version ${agreement.version}, manifest ${agreement.sha256}`);
  }
  return report({ ...verdict }, common.json, terminal);
}
