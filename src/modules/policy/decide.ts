import { cite } from './clause.ts';
import { allow, type Decision, deny } from './decision.ts';
import { recallDuty } from './obligation.ts';
import { usesUnder } from './pap.ts';
import { isGenuine } from './party.ts';
import { decidePublish } from './publish.ts';
import { decideRead } from './read.ts';
import { reason } from './reason.ts';
import { decideRelease } from './release.ts';
import type { ExportRequest, PolicyRequest, RecallRequest, SeeSourceRequest } from './request.ts';
import { attributionOf, recallOf } from './terms.ts';

/**
 * Whether somebody may do something with an item, why, and what then follows. Pure and total: it never throws for an
 * input of its type, and what no rule allows is denied. The rules in prose are in RULES.md.
 */
export function decide(request: PolicyRequest): Decision {
  switch (request.act) {
    case 'publish':
      return decidePublish(request);
    case 'read':
      return decideRead(request);
    case 'release-to-client':
      return decideRelease(request);
    case 'recall':
      return decideRecall(request);
    case 'see-source':
      return decideSeeSource(request);
    case 'export':
      return decideExport(request);
    default:
      return deny([reason('unknown-act', null, {})]);
  }
}

/** Taking back is always the source's right, whatever its standing. */
function decideRecall(asked: RecallRequest): Decision {
  const { actor, item, agreement, at } = asked;
  if (actor.party.organisation !== item.source || !isGenuine(actor)) {
    return deny([reason('not-the-source', null, { organisation: actor.party.organisation })]);
  }
  return allow(null, [reason('may-recall', cite(agreement, recallOf(agreement)), {})], recallDuty(asked, at));
}

function decideSeeSource(asked: SeeSourceRequest): Decision {
  const read = decideRead(asked);
  if (!read.allow || read.route === 'own') return read;
  const { as, clause } = attributionOf(asked.agreement, asked.item);
  const cited = cite(asked.agreement, clause);
  return as === 'named'
    ? allow(read.route, [reason('source-named', cited, {})])
    : deny([reason('source-anonymous', cited, {})]);
}

function decideExport(asked: ExportRequest): Decision {
  const read = decideRead(asked);
  if (!read.allow || read.route === 'own') return read;
  const params = { use: asked.use, pap: asked.item.pap ?? 'none' };
  if (!usesUnder(asked.item.pap).includes(asked.use)) return deny([reason('use-not-permitted', null, params)]);
  return allow(read.route, [...read.reasons, reason('use-permitted', null, params)], read.obligations);
}
