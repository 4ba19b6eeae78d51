import type { Obligation } from './obligation.ts';
import type { Reason } from './reason.ts';

/** How an item reaches somebody. */
export type Route = 'own' | 'circle' | 'named' | 'public' | 'client';

/** `reasons` is never empty; the first is the one to show when there is room for one. */
export interface Decision {
  allow: boolean;
  /** null when denied, and for acts that are no reading. */
  route: Route | null;
  reasons: Reason[];
  /** What the one who is allowed must then do; on a denial, what the node must do. */
  obligations: Obligation[];
}

export function allow(route: Route | null, reasons: Reason[], obligations: Obligation[] = []): Decision {
  return { allow: true, route, reasons, obligations };
}

export function deny(reasons: Reason[], obligations: Obligation[] = []): Decision {
  return { allow: false, route: null, reasons, obligations };
}

/** A rule says why it objects, or null when it does not. */
export type Rule<Asked> = (asked: Asked) => Reason | null;

export function objections<Asked>(rules: readonly Rule<Asked>[], asked: Asked): Reason[] {
  return rules.map((rule) => rule(asked)).filter((objection) => objection !== null);
}
