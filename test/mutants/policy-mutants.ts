/** One deliberate fault in the policy: in `file`, `find` (which occurs once) becomes `replace`. */
export interface Mutant {
  name: string;
  file: string;
  find: string;
  replace: string;
}

const STATE = 'rules/state.ts';
const MEMBERSHIP = 'rules/membership.ts';
const CLIENT = 'rules/client.ts';

export const MUTANTS: readonly Mutant[] = [
  // reading
  change('anybody owns everything', 'read.ts', 'actor.party.organisation === item.source &&', ''),
  change('a stranger owns with the source', 'read.ts', 'item.source && isGenuine(actor)', 'item.source'),
  change('CLEAR ignores the state', 'read.ts', 'closed.length > 0 ? deny(closed) : readAsPublic', 'readAsPublic'),
  change('GREEN is public', 'read.ts', "item.tlp === 'clear'", "(item.tlp === 'clear' || item.tlp === 'green')"),
  change('strangers speak for others', 'read.ts', '!isGenuine(reader)', 'false'),
  change('members ignore the state', 'read.ts', 'closed.length === 0 && barred.length === 0', 'barred.length === 0'),
  change('clients ignore the state', 'read.ts', "closed.length === 0 && 'by' in client", "'by' in client"),
  change('a releaser ignores the state', 'read.ts', 'return open && ', 'return '),
  // state
  change('recall is forgotten', STATE, '  notRecalled,\n', ''),
  change('embargo is forgotten', STATE, '  embargoOver,\n', ''),
  change('embargo ends a moment late', STATE, 'at >= item.embargoUntil', 'at > item.embargoUntil'),
  change(
    'the public is exempt',
    STATE,
    "reader !== 'public' && isEmbargoExempt(",
    "reader === 'public' || isEmbargoExempt(",
  ),
  change('retention is forgotten', STATE, '  withinRetention,\n', ''),
  change('retention ends a moment late', STATE, 'at < item.publishedAt +', 'at <= item.publishedAt +'),
  change('personal data is forgotten', STATE, '  personalDataAgreed,\n', ''),
  // the circle
  change('standing is forgotten', MEMBERSHIP, '  inGoodStanding,\n', ''),
  change('vetted is enough', MEMBERSHIP, "party.standing === 'party'", "party.standing !== 'applied'"),
  change('another agreement will do', MEMBERSHIP, '  circleUnderAgreement,\n', ''),
  change('an old version will do', MEMBERSHIP, '  onAgreementInForce,\n', ''),
  change('the version is not compared', MEMBERSHIP, ' && party.accepted.version === agreement.version', ''),
  change('community is forgotten', MEMBERSHIP, '  inCommunity,\n', ''),
  change('roster is forgotten', MEMBERSHIP, "  onRosterWith('read'),\n", ''),
  change('any right reads', MEMBERSHIP, 'seat.rights.includes(right)', 'seat.rights.length > 0'),
  change('exclusion is forgotten', MEMBERSHIP, '  notKeptOut,\n', ''),
  change('agreed purposes are forgotten', MEMBERSHIP, '  purposeAgreed,\n', ''),
  change('purposes of the circle are forgotten', MEMBERSHIP, '  purposeOfCircle,\n', ''),
  change('the circle carries anything', MEMBERSHIP, '  carriedByCircle,\n', ''),
  change('ceiling is forgotten', MEMBERSHIP, '  underCeiling,\n', ''),
  change('names are forgotten', MEMBERSHIP, '  namedIfRed,\n', ''),
  change('RED goes to the whole organisation', MEMBERSHIP, ' && person === actor.person', ''),
  change('a name counts in any organisation', MEMBERSHIP, 'organisation === actor.party.organisation && ', ''),
  // clients
  change('a suspended client reads', CLIENT, 'standingNotLost, notKeptOut', 'notKeptOut'),
  change('an excluded client reads', CLIENT, 'notKeptOut, underCeiling', 'underCeiling'),
  change('a release lifts the ceiling', CLIENT, 'notKeptOut, underCeiling', 'notKeptOut'),
  change('onward is forgotten', CLIENT, 'underCeiling, forClients', 'underCeiling'),
  change('a dead release lives', CLIENT, ' && stillReads(p)', ''),
  change(
    'any source may release',
    CLIENT,
    'inGoodStanding, circleUnderAgreement, onAgreementInForce]',
    'circleUnderAgreement]',
  ),
  // terms
  change('countries are forgotten', 'terms.ts', 'clause.countries.includes(party.country)', 'true'),
  change('no purposes clause allows all', 'terms.ts', 'clauses.length === 0 || lacking ?', 'lacking ?'),
  change(
    'the highest ceiling holds',
    'terms.ts',
    'isWithin(next.maxTlp, low.maxTlp)',
    'isWithin(low.maxTlp, next.maxTlp)',
  ),
  change(
    'no onward clause allows all',
    'terms.ts',
    'clause !== undefined && isWithin(tlp, clause.maxTlp)',
    '(clause === undefined || isWithin(tlp, clause.maxTlp))',
  ),
  change('wider days are not looked at', 'terms.ts', '!isWithin(wider, tlp)', 'wider !== tlp'),
  change(
    'one exemption is enough',
    'terms.ts',
    'clauses.every((clause) => clause.exempt',
    'clauses.some((clause) => clause.exempt',
  ),
  change('personal data needs no clause', 'terms.ts', "clauses.length > 0 ? 'strip' : 'forbid'", "'strip'"),
  change('the longest list of names holds', 'terms.ts', 'of(next) < of(low)', 'of(next) > of(low)'),
  change('anonymity is forgotten', 'terms.ts', " && item.attribution !== 'anonymous'", ''),
  change('names show without a clause', 'terms.ts', 'clauses.length > 0 && hiding', 'hiding'),
  change(
    'AMBER+STRICT counts as AMBER',
    'marking.ts',
    'TLP_ORDER.indexOf(tlp) <= TLP_ORDER.indexOf(limit)',
    "TLP_ORDER.indexOf(tlp) <= TLP_ORDER.indexOf(limit) || (tlp === 'amber+strict' && limit === 'amber')",
  ),
  // publishing and the other acts
  change('anybody publishes for the source', 'publish.ts', '  bySource,\n', ''),
  change('RED without names', 'publish.ts', '  redNamesPersons,\n', ''),
  change('any embargo will do', 'publish.ts', '  embargoWithinLimit,\n', ''),
  change('unmarked is published', 'publish.ts', '  marked,\n  notRecalled,\n', '  notRecalled,\n'),
  change('a reader publishes', 'publish.ts', "onRosterWith('publish')", "onRosterWith('read')"),
  change('attribution is free', 'publish.ts', '  attributionFree,\n', ''),
  change('a relay widens', 'publish.ts', '  relayNarrows,\n', ''),
  change('AMBER is relayed', 'publish.ts', "isWithin(item.receivedAs, 'green')", "isWithin(item.receivedAs, 'amber')"),
  change('a closed item is released', 'release.ts', '    ...closed,\n', ''),
  change('anything is released', 'release.ts', '    ...objections([forClients], asked),\n', ''),
  change('anybody recalls', 'decide.ts', 'actor.party.organisation !== item.source || ', ''),
  change('the source always shows', 'decide.ts', "as === 'named'", 'true'),
  change('PAP is forgotten', 'decide.ts', '!usesUnder(asked.item.pap).includes(asked.use)', 'false'),
  change(
    'PAP:AMBER blocks',
    'pap.ts',
    "amber: ['log-check', 'passive-lookup']",
    "amber: ['log-check', 'passive-lookup', 'block']",
  ),
  // audiences and explanations
  change('an audience forgets who is kept out', 'audience.ts', 'excluded: closedCircle ?', 'excluded: !closedCircle ?'),
  change('an audience forgets releases', 'audience.ts', "tlp === 'green' || tlp === 'amber' ?", "tlp === 'green' ?"),
  change('an audience forgets its source', 'audience.ts', 'actor.party.organisation === item.source || ', ''),
  change(
    'an explanation forgets a refusal',
    'explain.ts',
    'if (publish.allow) return',
    'if (publish.reasons.length > 0) return',
  ),
];

function change(name: string, file: string, find: string, replace: string): Mutant {
  return { name, file, find, replace };
}
