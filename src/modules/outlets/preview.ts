import type { BodyOf, ReplyOf } from '../../contract/endpoint.ts';
import type { previewOutlet } from '../../contract/outlets.ts';
import type { Actor } from '../../kernel/access/actor.ts';
import type { Database } from '../../kernel/db/database.ts';
import { Content } from './content.ts';
import { FORMATS } from './formats/index.ts';
import type { Tally } from './left-out.ts';
import { passingNumbers } from './numbering.ts';
import { inReach, refuseUnreadCircle } from './reading.ts';
import { log, type OneFile, type Parts, wantedBy } from './serve-file.ts';

const PORTIONS = 5;
const LINES = 20;
const LONGEST = 4000;

/** What an outlet would give, from the first few thousand objects in reach. */
export async function preview(
  { kernel, logRead }: Parts,
  database: Database,
  actor: Actor,
  { format: name, filter }: BodyOf<typeof previewOutlet>,
): Promise<ReplyOf<typeof previewOutlet>> {
  await database.read(actor, (tx) => refuseUnreadCircle(tx, filter.circle));
  // A feed is shown by the values that its events would hold.
  const format = FORMATS[name === 'misp' ? 'csv' : name] as OneFile;
  const setting = { url: kernel.url(), id: kernel.ids.random(), serial: 1 };
  const content = new Content(format, filter, setting, passingNumbers());
  let text = '';
  let portions = 0;
  for await (const portion of inReach(database, actor, wantedBy({ filter }, format))) {
    if (portions++ === PORTIONS) break;
    const made = await content.textOf(portion);
    if (text.length < LONGEST) text += made;
  }
  await log(logRead, actor, content.left);
  const whole = `${format.head?.(setting) ?? ''}${text}`;
  const tally: Tally = content.tally;
  return {
    text: whole.slice(0, LONGEST).split('\n').slice(0, LINES).join('\n'),
    entries: tally.entries,
    leftOut: tally.leftOut,
    cut: portions > PORTIONS,
  };
}
