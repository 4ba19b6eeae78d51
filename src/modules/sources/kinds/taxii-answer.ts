import { SourceFailure } from '../failure.ts';
import { type Answer, ask, type Peer } from '../fetch/ask.ts';
import { refuseWebPage } from '../fetch/refuse-page.ts';

/** What every TAXII 2.1 answer is, those with objects too (TAXII 2.1 §5.4). */
const OBJECTS_TYPE = 'application/taxii+json;version=2.1';
const VERSIONLESS = 'application/taxii+json';

/** Asks a TAXII peer; a type without a version is taken, also where the peer takes no other. 2.0 is refused with a word. */
export async function askTaxii(peer: Peer, url: string): Promise<Answer> {
  const answer = await ask(peer, url, OBJECTS_TYPE).catch((error) => {
    if (!(error instanceof SourceFailure) || !/ 406\.$/.test(error.message)) throw error;
    return ask(peer, url, VERSIONLESS);
  });
  await refuseWebPage(answer);
  if (!/version=2\.0|application\/vnd\.oasis\./.test(answer.type)) return answer;
  await answer.drop();
  throw new SourceFailure('not-taxii21', `It answers in TAXII 2.0 (${answer.type.slice(0, 100)}).`);
}
