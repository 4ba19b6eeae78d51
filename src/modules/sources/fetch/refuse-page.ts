import { SourceFailure } from '../failure.ts';
import type { Answer } from './ask.ts';

/** A page for people in place of data: a sign-in form, or a proxy that says why it does not pass this on. */
export async function refuseWebPage(answer: Answer): Promise<void> {
  if (!/^(text\/html|application\/xhtml)/.test(answer.type)) return;
  await answer.drop();
  throw new SourceFailure('bad-content', 'It answers with a web page (text/html) and not with data.');
}
