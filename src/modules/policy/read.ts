import { cite, citeKind } from './clause.ts';
import { allow, type Decision, deny, objections } from './decision.ts';
import { isTlp } from './marking.ts';
import { onwardDuty, readerDuties, receiptDuty } from './obligation.ts';
import { type Actor, isGenuine, type Party } from './party.ts';
import { type Reason, reason } from './reason.ts';
import type { Reading } from './request.ts';
import { belongsAsReleaser, clientRoute } from './rules/client.ts';
import { BELONGS_TO_AUDIENCE, type Claim } from './rules/membership.ts';
import { ITEM_IS_OPEN } from './rules/state.ts';
import { ceilingOf, communityOf, namedRecipientsOf, onwardOf } from './terms.ts';

/** Own item, then the item's state, then TLP:CLEAR, then the circle, then a release to a client. Else no. */
export function decideRead(asked: Reading): Decision {
  const { reader, item } = asked;
  if (reader !== 'public' && isOwn(reader, asked)) return allow('own', [reason('own-item', null, {})]);

  const closed = objections(ITEM_IS_OPEN, asked);
  if (!isTlp(item.tlp)) return deny(closed);
  if (item.tlp === 'clear') return closed.length > 0 ? deny(closed) : readAsPublic(asked);
  if (reader === 'public') return deny([...closed, reason('not-public', null, { tlp: item.tlp })]);
  if (!isGenuine(reader)) {
    return deny([reason('not-of-organisation', null, { organisation: reader.party.organisation })]);
  }

  const claim: Claim = { ...asked, actor: reader };
  const barred = objections(BELONGS_TO_AUDIENCE, claim);
  if (closed.length === 0 && barred.length === 0) return readAsMember(claim);

  const client = clientRoute(claim, asked.releasers ?? [], (releaser) => releaserReads(asked, claim, releaser));
  if (closed.length === 0 && 'by' in client) return readAsClient(claim, client.by);
  return deny([...closed, ...('by' in client ? [] : [...barred, ...client.objections])]);
}

function isOwn(actor: Actor, { item }: Reading): boolean {
  return actor.party.organisation === item.source && isGenuine(actor);
}

function releaserReads(asked: Reading, claim: Claim, releaser: Party): boolean {
  const own = releaser.organisation === asked.item.source;
  const open = own || objections(ITEM_IS_OPEN, { ...asked, reader: { party: releaser, person: null } }).length === 0;
  return open && belongsAsReleaser(claim, releaser);
}

function readAsPublic(asked: Reading): Decision {
  return allow('public', [reason('public-item', null, {})], readerDuties(asked));
}

function readAsMember(claim: Claim): Decision {
  const { actor, item, circle, agreement } = claim;
  const tlp = item.tlp ?? 'none';
  const ceiling = ceilingOf(agreement, actor.party.class);
  const reasons: Reason[] = [
    reason('circle-member', cite(agreement, communityOf(agreement, actor.party)), { circle: circle.id, tlp }),
    reason('within-ceiling', cite(agreement, ceiling), {
      class: actor.party.class,
      tlp,
      max: ceiling?.maxTlp ?? 'none',
    }),
  ];
  const obligations = [...readerDuties(claim), ...receiptDuty(claim)];
  if (item.tlp !== 'red') return allow('circle', reasons, obligations);
  const named = reason('named-recipient', cite(agreement, namedRecipientsOf(agreement)), {
    person: actor.person ?? 'none',
  });
  return allow('named', [named, ...reasons], obligations);
}

function readAsClient(claim: Claim, by: string): Decision {
  const { item, agreement } = claim;
  const released = reason('released-to-client', cite(agreement, onwardOf(agreement)), { by, tlp: item.tlp ?? 'none' });
  const duties = readerDuties(claim);
  const final =
    onwardDuty(claim).length > 0 ? [] : [{ kind: 'no-onward' as const, clause: citeKind(agreement, 'onward') }];
  return allow('client', [released], [...duties, ...final, ...receiptDuty(claim)]);
}
