import { cite, citeKind } from './clause.ts';
import { allow, type Decision, deny, objections } from './decision.ts';
import { type Obligation, readerDuties } from './obligation.ts';
import { isGenuine } from './party.ts';
import { reason } from './reason.ts';
import type { ReleaseRequest } from './request.ts';
import { forClients, passesOnBy } from './rules/client.ts';
import { ITEM_IS_OPEN } from './rules/state.ts';
import { onwardOf } from './terms.ts';

/** What is CLEAR needs no release. Else the recipient must itself be able to read, the item must be open, and the agreement must let it go to clients. */
export function decideRelease(asked: ReleaseRequest): Decision {
  const { actor, item, agreement, client } = asked;
  if (!isGenuine(actor)) {
    return deny([reason('not-of-organisation', null, { organisation: actor.party.organisation })]);
  }
  const closed = objections(ITEM_IS_OPEN, { ...asked, reader: actor });
  if (item.tlp === 'clear' && closed.length === 0) return allow(null, [reason('public-item', null, {})]);
  const barred = [
    ...closed,
    ...objections(passesOnBy(asked, actor.party), asked),
    ...objections([forClients], asked),
    ...(item.excluded.includes(client) ? [reason('kept-out-by-source', null, { organisation: client })] : []),
  ];
  if (barred.length > 0) return deny(barred);
  const clause = onwardOf(agreement);
  const reasons = [
    reason('may-release', cite(agreement, clause), { client, tlp: item.tlp ?? 'none', max: clause?.maxTlp ?? 'clear' }),
  ];
  return allow(null, reasons, [...releaseDuties(asked), ...readerDuties(asked)]);
}

function releaseDuties({ agreement, client }: ReleaseRequest): Obligation[] {
  const clause = citeKind(agreement, 'onward');
  return [
    { kind: 'log-release', client, clause },
    { kind: 'no-onward', clause },
  ];
}
