import type { OutletFilter } from '../../contract/outlets.ts';
import { type Pap, type PapUse, type Tlp, usesUnder } from '../policy/index.ts';
import type { Why } from './left-out.ts';
import type { InReach } from './reading.ts';

/** From what anyone may read to what named persons may. */
export const TLP_ORDER: readonly Tlp[] = ['clear', 'green', 'amber', 'amber+strict', 'red'];

type Judged = Pick<InReach, 'pap' | 'tlp' | 'expired' | 'decayed' | 'confidence'>;
type Terms = Pick<OutletFilter, 'tlpAtMost' | 'minConfidence' | 'includeDecayed'>;

/** Why an object that the organisation may read must not leave in this form; null where it may. */
export function refusal(object: Judged, terms: Terms, use: PapUse): Why | null {
  if (!usesUnder(object.pap as Pap | null).includes(use)) return papReason(object.pap);
  if (TLP_ORDER.indexOf(object.tlp) > TLP_ORDER.indexOf(terms.tlpAtMost)) return 'tlp';
  if (object.expired) return 'expired';
  if (object.decayed && !terms.includeDecayed) return 'confidence';
  return object.confidence !== null && object.confidence < terms.minConfidence ? 'confidence' : null;
}

/** The label itself is the reason; one that is not known counts as RED, as in policy. */
function papReason(pap: string | null): Why {
  return pap === 'green' || pap === 'amber' ? `pap-${pap}` : 'pap-red';
}
