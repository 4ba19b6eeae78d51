import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import english from '../../src/web/locales/en.json' with { type: 'json' };
import japanese from '../../src/web/locales/ja.json' with { type: 'json' };
import { barriers, hasChromium, launch, type Visitor, visit } from './browser.ts';
import { demo, enter } from './support/demo.ts';

const BANK = [
  '/',
  '/exchange',
  '/exchange/drafts',
  '/exchange/sources',
  '/exchange/sources/new',
  '/exchange/recalls',
  '/exchange/scorecards',
  '/exchange/decay',
  '/exchange/lookup',
  '/exchange/warning-lists',
  '/exchange/pattern',
  '/exchange/share',
  '/directory',
  '/on-duty',
  '/agreements',
];
const OWN = ['/circles', '/ledger', '/tokens', '/settings', '/nowhere'];
const TOLD = ['/notifications', '/notifications/watches', '/notifications/how', '/webhooks'];
const SECRETARIAT = ['/', '/administration', '/administration/found', '/circles/new', '/agreements'];

describe.skipIf(!hasChromium).each(['en', 'ja'])('every page in %s', (language) => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let officer: Visitor;
  let secretary: Visitor;
  let own: Record<'organisation' | 'version' | 'draft', string>;

  beforeAll(async () => {
    browser = await launch();
    officer = await enter(browser, 'Nattapong Saengthong', { language });
    secretary = await enter(browser, 'SATO Naoko', { language });
    own = await addressesOf(officer.page);
  });
  afterAll(() => browser?.close());

  it('is whole for an officer', async () => {
    const { organisation, version, draft } = own;
    const circle = `/circles/${demo().circle.id}`;
    const others = [`/exchange/items/${demo().item}`, `/exchange/share/${draft}`, circle, `/agreements/${version}`];
    const deeper = [`/directory/${organisation}`, `/directory/${organisation}/details`];
    const signing = [`/agreements/${version}/signatures`, `/agreements/${version}/sign`];
    expect(await inspect(officer, [...BANK, ...OWN, ...TOLD, ...others, ...deeper, ...signing])).toEqual([]);
  });

  it('is whole for the secretariat', async () => {
    const circle = `/circles/${demo().circle.id}`;
    const editing = [`${circle}/roster`, `${circle}/edit`, `/agreements/${own.version}/draft`];
    expect(await inspect(secretary, [...SECRETARIAT, ...editing])).toEqual([]);
  });

  it('is whole for a stranger', async () => {
    const stranger = await visit(browser, { language, baseURL: demo().url });
    expect(await inspect(stranger, ['/sign-in', '/recover', '/apply'])).toEqual([]);
  });

  /** Everything that is wrong on these pages: wide and light, then narrow and dark. */
  async function inspect({ page, complaints }: Visitor, paths: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const path of paths) {
      const note = (what: string) => found.push(`${path}: ${what}`);
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await page.goto(path);
      await settled(page).catch(() => note('has no heading'));
      const lang = await page.evaluate(() => document.documentElement.lang);
      if (lang !== language) note(`says that it is in ${lang}`);
      for (const text of await untranslated(page, language)) note(`is not translated: ${text}`);
      for (const barrier of await barriers(page)) note(barrier);
      await page.setViewportSize({ width: 360, height: 800 });
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
      await page.reload();
      await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
      await settled(page).catch(() => note('has no heading when narrow'));
      for (const barrier of await barriers(page)) note(`narrow and dark: ${barrier}`);
      for (const text of await cutOff(page)) note(`is cut at 360 px: ${text}`);
    }
    return [...found, ...complaints];
  }
});

async function settled(page: Page) {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
}

/** Texts on the page that stand in the English catalogue, and stand there otherwise in the page's language. */
async function untranslated(page: Page, language: string): Promise<string[]> {
  if (language === 'en') return [];
  const foreign = Object.entries(english).flatMap(([key, text]) =>
    text === (japanese as Record<string, string>)[key] || text.includes('{') ? [] : [text],
  );
  const shown = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement?.closest('[lang=en], [translate=no]')) {
        texts.push(walker.currentNode.textContent?.trim() ?? '');
      }
    }
    return texts;
  });
  return shown.filter((text) => foreign.includes(text));
}

/** Tables that are wider than the page leaves them: their last words are out of sight. */
async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main table')]
      .map((table) => table.parentElement as HTMLElement)
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
      .map(({ innerText }) => innerText.slice(0, 80)),
  );
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
