import type { TestProject } from 'vitest/node';
import { silentReporter } from '../../../src/demo/report.ts';
import { startDemo } from '../../../src/demo/run.ts';
import type { Account } from '../../../src/demo/story/cast.ts';
import { systemActor } from '../../../src/kernel/access/actor.ts';
import { demoLink } from '../../../src/modules/accounts/index.ts';
import { hasChromium } from '../browser.ts';

/** The demo node that all browser tests share, as they see it from outside. */
export interface DemoNode {
  readonly url: string;
  /** The circle that the story's own bundle was shared in. */
  readonly circle: { readonly id: string; readonly collection: string; readonly name: string };
  /** The item of the story's own bundle. */
  readonly item: string;
  readonly accounts: Readonly<Record<'member' | 'partner' | 'outsider', Account>>;
  /** Sign-in links by the person's Latin name, else by their full name. */
  readonly links: Readonly<Record<string, string>>;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** null: there is no Chromium. */
    demoNode: DemoNode | null;
  }
}

const OPTIONS = { files: [], port: 0, data: null, readyFile: null, once: false, json: false, tlp: 'amber' } as const;

// Servers that a test stands up answer on this machine.
const ENV = { RENKEI_LOG_LEVEL: 'fatal', RENKEI_ALLOW_PRIVATE_HOSTS: 'localhost' };

/** Vitest global setup of the browser tests: one node with the demo story, and a link for each of its people. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!hasChromium) {
    project.provide('demoNode', null);
    return async () => {};
  }
  const { node, cast, results, stop } = await startDemo(OPTIONS, ENV, silentReporter);
  const links = await node.kernel.database.write(systemActor('demo links'), async (tx) => {
    type Person = { id: string; full_name: string; latin_name: string | null };
    const people = await tx.db<{ person: Person }>().selectFrom('person').selectAll().execute();
    const linked: [string, string][] = [];
    for (const { id, full_name, latin_name } of people) {
      linked.push([latin_name ?? full_name, await demoLink(node.kernel, tx, id)]);
    }
    return Object.fromEntries(linked);
  });
  const { member, partner, outsider } = cast.accounts;
  const { id, collection, name } = cast.circle;
  project.provide('demoNode', {
    url: cast.url,
    circle: { id, collection, name },
    item: results[0]!.shared.id,
    accounts: { member, partner, outsider },
    links,
  });
  return stop;
}
