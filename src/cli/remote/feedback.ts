import type { ReplyOf } from '../../contract/endpoint.ts';
import { giveFeedback } from '../../contract/feedback.ts';
import type { Call } from '../command.ts';
import { EXIT, type ExitCode, usageError } from '../exit.ts';
import { count, harmless } from '../words.ts';
import { clientOf } from './client.ts';
import type { FEEDBACK_OPTIONS } from './feedback-options.ts';
import { inBatches, valuesOf } from './given-values.ts';

type Result = ReplyOf<typeof giveFeedback>['results'][number];

/** A request takes a megabyte: each statement carries the note. */
const BATCH = 200;

/** Says what became of values, from the arguments or from standard input, or of an item as a whole. */
export async function sendFeedback(call: Call<typeof FEEDBACK_OPTIONS>): Promise<ExitCode> {
  const { positionals, values: options, common, terminal } = call;
  const { kind, item, note, anonymous } = options;
  if (kind === undefined) throw usageError('Say what became of them: --kind blocked, seen, false-positive …');
  const client = clientOf(common);
  const said = { kind, item, note, ...(anonymous ? { attribution: 'anonymous' } : {}) };
  const all: (Result & { value?: string })[] = [];
  const send = async (about: readonly { value?: string }[]) => {
    const body = about.map((one) => ({ ...one, ...said }));
    const { results } = await client.call(giveFeedback, { body });
    all.push(...results.map((result, n) => ({ ...about[n], ...result })));
  };
  if (positionals.length === 0 && item !== undefined) await send([{}]);
  else {
    for await (const values of inBatches(valuesOf(positionals, terminal), BATCH)) {
      await send(values.map((value) => ({ value })));
      terminal.progress(`${count(all.length, 'value')} sent`);
    }
  }
  if (common.json) terminal.out(JSON.stringify({ results: all }));
  else for (const result of all) terminal.out(lineOf(result));
  return EXIT.done;
}

function lineOf({ value = 'the item', status, objects, items }: Result & { value?: string }): string {
  const where = status === 'kept' ? `\t${count(objects, 'object')} in ${count(items, 'item')}` : '';
  return `${harmless(value)}\t${status}${where}`;
}
