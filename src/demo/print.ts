import type { JobResult } from './job.ts';
import type { Cast } from './story/cast.ts';
import { sayReason, sayRoute } from './words.ts';

/** The job as a page of text. */
export function printJob(result: JobResult): string {
  const { shared, recipients, refused, poll, outlet, outsider, feedback, receipts, proof } = result;
  const others = recipients.filter(({ route }) => route !== 'own');
  const countries = new Set(others.map(({ country }) => country));
  return [
    '',
    `Shared: ${shared.title}`,
    `  ${shared.objects} objects (${shared.types.map(({ type, count }) => `${count} ${type}`).join(', ')})`,
    `  TLP:${(shared.tlp ?? '').toUpperCase()} into the circle "${shared.circle?.names.en ?? ''}"`,
    '',
    `Who receives it: ${others.length} organisations in ${countries.size} countries, and its source`,
    ...recipients.map(
      (to) =>
        `  ${to.country}  ${to.name}\n        ${sayRoute(to.route)}${to.clause ? `, clause ${to.clause.number}` : ''}`,
    ),
    '',
    `Who does not: ${refused.length}`,
    ...refused.map(
      (not) =>
        `  ${not.country}  ${not.name}
        ${not.reasons.map(sayReason).join(' ')}`,
    ),
    '',
    `TAXII poll as ${poll.organisation}, ${poll.country}: ${poll.objects} objects in ${poll.pages} ${poll.pages === 1 ? 'page' : 'pages'}`,
    `The outlet "${outlet.name}" of the same organisation gives its sensor ${outlet.lines} Suricata ${outlet.lines === 1 ? 'rule' : 'rules'}`,
    `The same poll as ${outsider.organisation}, ${outsider.country}: status ${outsider.status}, ${outsider.objects} objects`,
    '',
    `Feedback that came back: ${feedback.kinds.join(', ')} from ${feedback.organisations} ${feedback.organisations === 1 ? 'organisation' : 'organisations'}`,
    'Receipts that the source sees:',
    ...receipts.map(
      (one) => `  ${one.country}  ${one.name}: ${one.objects} objects by ${one.via.join(', ')} at ${one.deliveredAt}`,
    ),
    '',
    `Ledger: ${proof.holds ? `entry ${proof.index} of ${proof.treeSize} proven` : 'NOT PROVEN'} (${proof.why})`,
    `From upload to the first delivered object: ${result.secondsToDelivery.toFixed(2)} s`,
  ].join('\n');
}

export function printWaysIn(cast: Cast): string {
  return [
    '',
    `The node is running at ${cast.url}  (Ctrl-C stops it)`,
    `TAXII 2.1 discovery: ${cast.url}/taxii2/`,
    '',
    'Sign in with one click:',
    ...cast.links.flatMap(({ role, name, organisation, country, link }) => [
      `  ${role}: ${name}, ${organisation} (${country})`,
      `    ${link}`,
    ]),
    '',
  ].join('\n');
}
