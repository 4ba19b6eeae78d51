import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launch, type Visitor } from './browser.ts';
import { demo, enter } from './support/demo.ts';

describe.skipIf(!hasChromium)('the keyboard alone', () => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let visitor: Visitor;

  beforeAll(async () => {
    browser = await launch();
    visitor = await enter(browser, 'Kanya');
  });
  afterAll(() => browser?.close());

  it('lists the keys on ?, and goes to a page by g and its letter', async () => {
    const { page } = visitor;
    await page.waitForLoadState('networkidle');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('g');
    await page.keyboard.press('e');
    await page.waitForURL('**/exchange');
  });

  it('reaches the search of a page on /', async () => {
    const { page } = visitor;
    await page.goto('/exchange');
    await page.getByRole('searchbox').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('banking');
    await page.waitForURL(/q=banking/);
  });

  it('skips to the content', async () => {
    const { page } = visitor;
    await page.goto('/directory');
    await page.getByRole('heading', { name: 'Directory' }).waitFor();
    await page.keyboard.press('Tab');
    await page.getByRole('link', { name: 'Skip to the content' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  });

  it('shares from the first letter to the receipts', async () => {
    const { page } = visitor;
    await page.goto('/exchange/share');
    await page.getByRole('heading', { name: 'Share' }).waitFor();
    await tabTo(page, /Paste text/);
    await page.keyboard.type('198.51.100.201 and keyboard.example');
    await tabTo(page, /^Continue$/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/exchange\/share\/./);
    await page.getByRole('heading', { name: 'Terms', exact: true }).waitFor();
    await tabTo(page, /^Circle/);
    await page.keyboard.type(demo().circle.name);
    // The circles arrive when they arrive; a person waits until one is offered.
    await page.getByRole('option', { name: demo().circle.name }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await tabTo(page, /^TLP:CLEAR/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.getByRole('radio', { name: /^TLP:GREEN/, checked: true }).waitFor();
    await page.getByRole('button', { name: /^Share with/ }).waitFor();
    await tabTo(page, /^Share with/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/exchange\/items\//);
    await page.getByRole('heading', { name: 'Receipts' }).waitFor();
    expect(visitor.complaints).toEqual([]);
  });
});

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: RegExp) {
  const seen: string[] = [];
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement as (HTMLElement & { labels?: NodeListOf<HTMLLabelElement> }) | null;
      if (element === document.body) return '';
      return element?.getAttribute('aria-label') ?? element?.labels?.[0]?.innerText ?? element?.innerText ?? '';
    });
    if (name.test(focused)) return;
    seen.push(focused.slice(0, 40));
  }
  throw new Error(`Tab never reached ${name}; it went over ${seen.join(' | ')}`);
}
