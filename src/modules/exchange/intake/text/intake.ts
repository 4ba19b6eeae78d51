import type { BuildContext } from '../../stix/build.ts';
import { Collection } from '../collection.ts';
import { objectsFor } from '../indicators.ts';
import type { Reporter } from '../report.ts';
import { extract } from './extract.ts';

/** Free text or an e-mail: each indicator in it once, as indicator and observable. Doubts are reported by place. */
export function textObjects(text: string, context: BuildContext, report: Reporter): Collection {
  const objects = new Collection();
  const seen = new Set<string>();
  for (const found of extract(text)) {
    const key = `${found.kind} ${found.value}`;
    if (seen.has(key)) {
      report.deduplicated += 1;
      continue;
    }
    seen.add(key);
    if (found.doubt !== null) report.warn(found.written, `characters ${found.start + 1} to ${found.end}`, found.doubt);
    for (const object of objectsFor(found, {}, context)) objects.add(object);
  }
  return objects;
}
