import { IntlMessageFormat } from 'intl-messageformat';
import type { z } from 'zod';
import type { reason } from '../contract/common.ts';
import messages from '../web/locales/en.json' with { type: 'json' };

type Reason = z.infer<typeof reason>;

const LABELS = new Set(['tlp', 'max', 'from', 'to']);

/** A decision's reason in the words of the web app's English catalogue, with its clause. */
export function sayReason({ code, clause, params }: Reason): string {
  const message = (messages as Record<string, string>)[`reason.${code}`] ?? code;
  const shown = Object.entries(params).map(([name, value]) => [
    name,
    LABELS.has(name) ? `TLP:${String(value).toUpperCase()}` : value,
  ]);
  const text = String(new IntlMessageFormat(message, 'en').format(Object.fromEntries(shown)));
  return clause ? `${text} [clause ${clause.number}]` : text;
}

/** How an item reaches somebody: the headline of a recipient. */
export function sayRoute(route: string): string {
  return (messages as Record<string, string>)[`route.${route}`] ?? route;
}
