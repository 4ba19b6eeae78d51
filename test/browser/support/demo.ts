import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { CHROMIUM, hasChromium, type launch, type Visitor, visit } from '../browser.ts';
import type { DemoNode } from './setup.ts';

if (!hasChromium) {
  console.warn(`The browser tests are skipped: there is no Chromium at ${CHROMIUM} (RENKEI_TEST_CHROMIUM).`);
}

/** The demo node of this run. Only within tests, which are skipped where there is none. */
export function demo(): DemoNode {
  const node = inject('demoNode');
  if (!node) throw new Error('There is no demo node without a Chromium.');
  return node;
}

type Browser = Awaited<ReturnType<typeof launch>>;

/** A person of the story, signed in by their demo link in a browser of their own. */
export async function enter(browser: Browser, name: string, options?: Parameters<typeof visit>[1]): Promise<Visitor> {
  const link = demo().links[name];
  if (!link) throw new Error(`The story has nobody called ${name}.`);
  const visitor = await visit(browser, { ...options, baseURL: demo().url });
  await visitor.page.goto(link);
  await visitor.page.waitForURL(`${demo().url}/`);
  // The shell, which an organisation in any standing has.
  await visitor.page.locator('a[href="/exchange"]').first().waitFor({ state: 'attached' });
  return visitor;
}

/** A file of the reference data, else one of the story's own. */
export function contentFile(reference: string, own: string): string {
  const real = resolve(process.env.RENKEI_TEST_DATA ?? '../shared/data', reference);
  return existsSync(real) ? real : fileURLToPath(new URL(`../../../seeds/story/${own}`, import.meta.url));
}

/** Waits until `read` answers what the test hopes for. */
export async function eventually(read: () => Promise<boolean>): Promise<void> {
  for (let left = 60; left > 0; left -= 1) {
    if (await read()) return;
    await new Promise((done) => setTimeout(done, 250));
  }
  throw new Error('It did not come about within 15 seconds.');
}
