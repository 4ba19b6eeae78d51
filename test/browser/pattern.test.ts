import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import english from '../../src/web/locales/en.json' with { type: 'json' };
import japanese from '../../src/web/locales/ja.json' with { type: 'json' };
import { barriers, hasChromium, launch, type Visitor } from './browser.ts';
import { enter } from './support/demo.ts';

const AT = '2024-01-01T00:00:00Z';
const OBSERVED = JSON.stringify({
  type: 'observed-data',
  id: 'observed-data--1',
  first_observed: AT,
  last_observed: AT,
  number_observed: 1,
  objects: { 0: { type: 'ipv4-addr', value: '198.51.100.7' } },
});

describe.skipIf(!hasChromium).each([
  ['en', english, 1280],
  ['ja', japanese, 360],
] as const)('a pattern is tried in %s', (language, words, width) => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let officer: Visitor;

  beforeAll(async () => {
    browser = await launch();
    officer = await enter(browser, 'Nattapong Saengthong', { language, width });
  });
  afterAll(() => browser?.close());

  it('with its fault marked, its plain form, and whether it matches', async () => {
    const { page } = officer;
    await page.goto('/exchange/pattern');
    await page.getByText(words['pattern.empty']).waitFor();
    const pattern = page.getByLabel(words['pattern.pattern'], { exact: true });
    const go = page.getByRole('button', { name: words['pattern.try'] });
    await pattern.fill('[a:x = 1 OR\n a:x ~ 1]');
    await go.click();
    await page.locator('mark', { hasText: '~' }).waitFor();
    await look('faulty');
    await pattern.fill("[ipv4-addr:value IN ('198.51.100.7')]");
    await page.getByLabel(words['pattern.observed']).fill(OBSERVED);
    await go.click();
    await page.getByText("[ipv4-addr:value = '198.51.100.7']").waitFor();
    await page.getByText('observed-data--1', { exact: true }).waitFor();
    await look('matches');
    await page.getByLabel(words['pattern.observed']).fill('{');
    await go.click();
    await page.getByText(words['pattern.notJson']).waitFor();
    expect(officer.complaints).toEqual([]);
  });

  async function look(name: string) {
    const { page } = officer;
    if (process.env.RENKEI_TEST_SHOTS)
      await page.screenshot({
        path: `${process.env.RENKEI_TEST_SHOTS}/pattern-${language}-${name}.png`,
        fullPage: true,
      });
    expect(await barriers(page)).toEqual([]);
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(overflow).toBe(0);
  }
});
