import type { JsonObject } from '../../json/value.ts';
import { domainObject } from '../../stix/build.ts';
import { PatternError } from '../../stix/pattern/error.ts';
import { parsePattern } from '../../stix/pattern/parse.ts';
import { type EventContext, stampOf, uuidFor } from './context.ts';
import type { MispAttribute } from './event.ts';
import { description } from './said.ts';

/** Attribute types that hold a rule in a pattern language of its own. */
const LANGUAGES: { readonly [type: string]: string } = {
  yara: 'yara',
  sigma: 'sigma',
  snort: 'snort',
  suricata: 'suricata',
  pcre: 'pcre',
  'stix2-pattern': 'stix',
};

/** A rule becomes an indicator in its own language; null for other types, and for a STIX pattern that does not parse. */
export function languageIndicator(
  context: EventContext,
  first: MispAttribute,
  group: readonly MispAttribute[],
): JsonObject | null {
  const language = LANGUAGES[first.type];
  if (language === undefined || first.value.trim() === '') return null;
  if (language === 'stix' && !parses(first.value)) {
    context.report.warn(first.uuid, 'value', 'is a STIX pattern that does not parse; kept as x-misp-attribute');
    return null;
  }
  const stamp = stampOf(context, first.raw, uuidFor(context, first.uuid, first.value));
  const said = description(group);
  const rule = {
    pattern: first.value,
    pattern_type: language,
    valid_from: stamp.modified!,
    ...(said.text === null ? {} : { description: said.text }),
    ...said.labels,
  };
  return domainObject('indicator', rule, context.build, stamp);
}

function parses(pattern: string): boolean {
  try {
    parsePattern(pattern);
    return true;
  } catch (error) {
    if (error instanceof PatternError) return false;
    throw error;
  }
}

/** A vulnerability attribute (a CVE id) as a Vulnerability; null for other types. */
export function vulnerability(
  context: EventContext,
  first: MispAttribute,
  group: readonly MispAttribute[],
): JsonObject | null {
  if (first.type !== 'vulnerability' || first.value.trim() === '') return null;
  const name = first.value.trim();
  const said = description(group);
  const properties: JsonObject = {
    name,
    ...(said.text === null ? {} : { description: said.text }),
    ...said.labels,
    ...(/^CVE-/i.test(name) ? { external_references: [{ source_name: 'cve', external_id: name.toUpperCase() }] } : {}),
  };
  return domainObject(
    'vulnerability',
    properties,
    context.build,
    stampOf(context, first.raw, uuidFor(context, first.uuid, name)),
  );
}
