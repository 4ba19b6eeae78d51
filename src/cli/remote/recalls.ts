import type { ReplyOf } from '../../contract/endpoint.ts';
import { acknowledgeRecall, listRecallNotices } from '../../contract/exchange.ts';
import type { Call } from '../command.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { harmless } from '../words.ts';
import { clientOf } from './client.ts';
import type { RECALLS_OPTIONS } from './feedback-options.ts';

type Notice = ReplyOf<typeof listRecallNotices>['items'][number];

/** Lists what was taken back and is not confirmed, or confirms one. */
export async function recalls({ values, common, terminal }: Call<typeof RECALLS_OPTIONS>): Promise<ExitCode> {
  const client = clientOf(common);
  const { confirm } = values;
  const notices: Notice[] = [];
  if (confirm !== undefined) {
    notices.push(await client.call(acknowledgeRecall, { params: { id: confirm }, body: {} }));
  } else {
    let after: string | undefined;
    do {
      const page = await client.call(listRecallNotices, { query: { limit: 200, after } });
      notices.push(...page.items.filter(({ acknowledgedAt }) => acknowledgedAt === null));
      after = page.next ?? undefined;
    } while (after !== undefined);
  }
  if (common.json) terminal.out(JSON.stringify({ recalls: notices }));
  else for (const notice of notices) terminal.out(lineOf(notice));
  if (notices.length === 0) terminal.note('Nothing that was taken back waits for your confirmation.');
  return EXIT.done;
}

function lineOf({ item, title, deleteBy, overdue, acknowledgedAt }: Notice): string {
  const state = acknowledgedAt ? `confirmed ${acknowledgedAt}` : overdue ? 'OVERDUE' : 'open';
  return `${item}\t${state}\t${deleteBy ?? 'no day set'}\t${harmless(title)}`;
}
