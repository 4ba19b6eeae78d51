import type { BuildContext } from '../../stix/build.ts';
import type { Finding, TextPart } from '../finding.ts';
import { objectsFor } from '../indicators.ts';
import type { Reporter } from '../report.ts';
import { type Extracted, extract } from './extract.ts';
import { Lines } from './place.ts';

/**
 * What stands in free text, an e-mail or a document: each indicator once, at its first place, with the line it stands in.
 * What a trusted part says counts more than the same in a header. What is not taken by itself is reported.
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
      if (!taken) report.lose(found.written, placeOf(part, line), `${reasonOf(found)}: not taken unless you choose it`);
      const { kind, meant, doubt } = found;
      findings.set(key, { kind, value: meant, part: part.name, line, context: around, doubt, taken, objects });
    }
  }
  return [...findings.values()];
}

function placeOf({ name }: TextPart, line: number): string {
  return [name, `line ${line}`].filter(Boolean).join(', ');
}

function reasonOf({ doubt }: Extracted): string {
  return doubt ?? 'stands in a header of the e-mail, not in what it says';
}
