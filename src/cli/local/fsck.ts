import { systemActor } from '../../kernel/access/actor.ts';
import { fsck } from '../../modules/ledger/index.ts';
import type { Call } from '../command.ts';
import type { ExitCode } from '../exit.ts';
import { withOwnNode } from './own-node.ts';
import { checked, report } from './verify/document.ts';

/** Checks the ledger in this node's own database, contents and all: more than anybody outside can see. */
export async function checkOwnLedger({ common, terminal }: Call): Promise<ExitCode> {
  const progress = (done: number, of: number) => terminal.progress(`${done} of ${of} entries checked`);
  const verdict = await withOwnNode(terminal, ({ kernel }) =>
    kernel.database.read(systemActor('ledger: check'), (tx) => fsck(tx, { progress })),
  );
  if (!verdict.ok) {
    return report({ holds: false, checks: [checked(verdict.at, verdict.message)] }, common.json, terminal);
  }
  const { checkpoint, opened, erased, pending } = verdict;
  const checks = [
    checked(`${checkpoint.size} entries under the signed root`, null),
    checked(`${opened} contents match their leaves; ${erased} were erased, ${pending} wait for their place`, null),
  ];
  return report({ holds: true, size: checkpoint.size, opened, erased, pending, checks }, common.json, terminal);
}
