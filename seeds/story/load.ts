import { faultsOf } from './check.ts';
import circles from './circles.json' with { type: 'json' };
import { organisationOf, stepsOf } from './expand.ts';
import histories from './histories.json' with { type: 'json' };
import bn from './organisations/bn.json' with { type: 'json' };
import indonesia from './organisations/id.json' with { type: 'json' };
import jp from './organisations/jp.json' with { type: 'json' };
import kh from './organisations/kh.json' with { type: 'json' };
import la from './organisations/la.json' with { type: 'json' };
import mm from './organisations/mm.json' with { type: 'json' };
import my from './organisations/my.json' with { type: 'json' };
import ph from './organisations/ph.json' with { type: 'json' };
import sg from './organisations/sg.json' with { type: 'json' };
import th from './organisations/th.json' with { type: 'json' };
import tl from './organisations/tl.json' with { type: 'json' };
import vn from './organisations/vn.json' with { type: 'json' };
import { circlesFile, countryFile, historiesFile, storyFile } from './shape.ts';
import story from './story.json' with { type: 'json' };
import type { Story } from './story.ts';

export type { Story } from './story.ts';

/** The story, read and checked. Throws with every fault when its files do not hold together. */
export function loadStory(): Story {
  const { start, cast } = storyFile.parse(story);
  const files = [jp, bn, indonesia, kh, la, mm, my, ph, sg, th, tl, vn].map((file) => countryFile.parse(file));
  const organisations = files.flatMap((file) => file.organisations.map((one) => organisationOf(one, file)));
  const steps = stepsOf(start, historiesFile.parse(histories), circlesFile.parse(circles), organisations);
  const loaded = { start, organisations, steps, cast };
  const faults = faultsOf(loaded);
  if (faults.length > 0) throw new Error(`The story in seeds/story contradicts itself:\n  ${faults.join('\n  ')}`);
  return loaded;
}
