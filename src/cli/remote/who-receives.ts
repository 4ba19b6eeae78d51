import type { z } from 'zod';
import type { explanation } from '../../contract/exchange.ts';
import type { Terminal } from '../terminal.ts';
import { clauseText, count, harmless, reasonText } from '../words.ts';

export type Explanation = z.infer<typeof explanation>;

/** Who receives an item by which route and clause, and who does not and why. */
export function printWhoReceives(
  { recipients, refused, reasons, publishable, public: anyone }: Explanation,
  to: Terminal,
): void {
  if (!publishable) {
    to.out('It cannot be shared on these terms:');
    for (const reason of reasons) to.out(`  ${reasonText(reason)}`);
    return;
  }
  if (anyone) to.out('Anyone may read it (TLP:CLEAR).');
  const others = recipients.filter(({ route }) => route !== 'own');
  to.out(`Receives it: ${count(others.length, 'organisation')}, and its source`);
  for (const { country, name, route, clause } of recipients) {
    to.out(
      `  ${country}  ${harmless(name)}  (${[route === 'own' ? 'its own item' : `by ${route}`, clauseText(clause)].filter(Boolean).join(', ')})`,
    );
  }
  to.out(`Does not receive it: ${refused.length.toLocaleString('en')}`);
  for (const { country, name, reasons: why } of refused) {
    to.out(`  ${country}  ${harmless(name)}  (${why.map(reasonText).join('; ')})`);
  }
}
