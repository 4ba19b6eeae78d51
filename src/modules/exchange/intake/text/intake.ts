import type { BuildContext } from '../../stix/build.ts';
import { type Finding, MOST_FINDINGS, type TextPart } from '../finding.ts';
import { objectsFor } from '../indicators.ts';
import type { Reporter } from '../report.ts';
import { extract } from './extract.ts';
import { Lines } from './place.ts';

/**
 * What stands in free text, an e-mail or a document: each indicator once, at its first place, with the line it stands in.
 * What a trusted part says counts more than the same in a header. What is not taken by itself is
 * offered, which is no loss.
 */
export function textFindings(parts: readonly TextPart[], context: BuildContext, report: Reporter): Finding[] {
  const findings = new Map<string, Finding>();
  for (const part of [...parts].sort((a, b) => Number(b.trusted) - Number(a.trusted))) {
    const lines = new Lines(part.text);
    for (const found of extract(part.text)) {
      const key = `${found.kind} ${found.value}`;
      const { line, context: around } = lines.at(found.start, found.end);
      if (findings.has(key)) {
        report.deduplicated += 1;
        continue;
      }
      const objects = objectsFor(found, {}, context);
      if (objects.length === 0) continue;
      const taken = part.trusted && found.doubt === null;
      const { kind, meant, doubt } = found;
      findings.set(key, { kind, value: meant, part: part.name, line, context: around, doubt, taken, objects });
    }
  }
  const all = [...findings.values()];
  reportWaiting(all, report);
  return all;
}

/** What is not taken by itself is offered with its line; where there is too much to offer it is lost. */
function reportWaiting(findings: readonly Finding[], report: Reporter): void {
  const offered = findings.length <= MOST_FINDINGS;
  for (const { taken, value, part, line, doubt } of findings) {
    if (taken) continue;
    const place = [part, `line ${line}`].filter(Boolean).join(', ');
    const why = doubt ?? 'stands in a header of the e-mail, not in what it says';
    if (offered) report.warn(value, place, `${why}: it is offered, and taken once you tick it`);
    else report.lose(value, place, `${why}: not taken, and there are too many findings to offer it`);
  }
}
