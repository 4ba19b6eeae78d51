import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers, hasChromium, launch, type Visitor } from './browser.ts';
import { demo, enter } from './support/demo.ts';

const LOOKS = [
  { language: 'en', width: 1280, dark: false },
  { language: 'en', width: 360, dark: true },
  { language: 'ja', width: 1280, dark: true },
  { language: 'ja', width: 360, dark: false },
] as const;

const BANK = ['/', '/exchange', '/exchange/drafts', '/exchange/share', '/directory', '/on-duty', '/agreements'];
const OWN = ['/circles', '/ledger', '/tokens', '/settings', '/nowhere'];
const SECRETARIAT = ['/', '/administration', '/administration/found', '/circles/new', '/agreements'];

/** Words of the shell and the pages that must not stay English where Japanese is chosen. */
const ENGLISH =
  /\b(the|Share|Exchange|Directory|Agreement|Agreements|Circle|Circles|Ledger|Settings|Home|Search|Title|organisations?|countries)\b/;

describe.skipIf(!hasChromium).each(LOOKS)('every page in $language at $width px, dark: $dark', (look) => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let officer: Visitor;
  let secretary: Visitor;
  let own: Record<'organisation' | 'version' | 'draft', string>;

  beforeAll(async () => {
    browser = await launch();
    officer = await enter(browser, 'Nattapong Saengthong', look);
    secretary = await enter(browser, 'SATO Naoko', look);
    own = await addressesOf(officer.page);
  });
  afterAll(() => browser?.close());

  it('has no barrier, no sideways scrolling, no foreign words and no complaint', async () => {
    const { organisation, version, draft } = own;
    const found = [
      ...(await inspect(officer, [...BANK, ...OWN])),
      ...(await inspect(officer, [
        `/exchange/items/${demo().item}`,
        `/exchange/share/${draft}`,
        `/directory/${organisation}`,
        `/directory/${organisation}/details`,
        `/circles/${demo().circle.id}`,
        `/agreements/${version}`,
        `/agreements/${version}/signatures`,
        `/agreements/${version}/sign`,
      ])),
      ...(await inspect(secretary, [
        ...SECRETARIAT,
        `/circles/${demo().circle.id}/roster`,
        `/circles/${demo().circle.id}/edit`,
        `/agreements/${version}/draft`,
      ])),
    ];
    expect(found).toEqual([]);
    expect([...officer.complaints, ...secretary.complaints]).toEqual([]);
  });

  async function inspect({ page }: Visitor, paths: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const path of paths) {
      await page.goto(path);
      await settled(page).catch(() => found.push(`${path}: has no heading`));
      expect(await page.evaluate(() => document.documentElement.lang), path).toBe(look.language);
      found.push(...(await barriers(page)).map((barrier) => `${path}: ${barrier}`));
      if (look.language === 'ja') found.push(...(await englishIn(page)).map((text) => `${path}: in English: ${text}`));
    }
    return found;
  }
});

async function settled(page: Page) {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
}

/** Texts of the page's own that are English; content of others carries its language or is not to be translated. */
async function englishIn(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const shown: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (!parent || parent.closest('script, style, option, [lang]:not(html), [translate=no], code, pre')) continue;
      if (parent.checkVisibility()) shown.push(walker.currentNode.textContent ?? '');
    }
    return shown;
  });
  return texts.filter((text) => ENGLISH.test(text));
}

/** Ids that the pages need, read as the person who is signed in. */
async function addressesOf(page: Page) {
  return page.evaluate(async () => {
    const read = async (path: string, init?: RequestInit) => (await fetch(path, init)).json();
    const { organisation } = await read('/api/v1/me');
    const { items } = await read('/api/v1/agreements');
    const headers = { 'content-type': 'application/octet-stream' };
    const { id } = await read('/api/v1/drafts', { method: 'POST', body: '198.51.100.9', headers });
    return { organisation: organisation.id, version: items[0].versions[0].id, draft: id };
  });
}
