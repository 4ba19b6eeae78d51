import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDraft, publishDraft } from '../../src/contract/exchange.ts';
import { call } from '../support/client.ts';
import { bundle, indicator } from '../support/stix.ts';
import { barriers, hasChromium, launch, type Visitor } from './browser.ts';
import { demo, enter } from './support/demo.ts';

describe.skipIf(!hasChromium)('notifications and webhooks', () => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let officer: Visitor;

  beforeAll(async () => {
    browser = await launch();
    officer = await enter(browser, 'YAMADA Hanako');
  });
  afterAll(() => browser?.close());

  it('a watch that fits rings the bell without a reload, and the line leads to the item', async () => {
    const { page } = officer;
    await page.goto('/notifications/watches');
    await page.getByRole('button', { name: 'New watch' }).click();
    await page.locator('form').getByLabel('Name').fill('Turbines');
    await page.locator('form').getByLabel('Words in the title').fill('turbine');
    await page.locator('form').getByRole('button', { name: 'New watch' }).click();
    await page.getByRole('row', { name: /Turbines.*turbine/ }).waitFor();
    // The stream opens when the page has been there for a while.
    await page.waitForResponse((response) => response.url().includes('/api/v1/stream'));
    // What the story and other tests have told this person before.
    await page.goto('/notifications');
    const unread = page.getByRole('link', { name: /Notifications: [1-9]/ });
    const none = page.getByRole('link', { name: 'Notifications: nothing new' });
    await unread.or(none).waitFor();
    if (await unread.isVisible()) await page.getByRole('button', { name: 'Mark all as read' }).click();
    await page.getByRole('link', { name: 'Notifications: nothing new' }).waitFor();
    await page.waitForResponse((response) => response.url().includes('/api/v1/stream'));
    await shareAs('member', 'Loader on a turbine controller');
    await page.getByRole('link', { name: /Notifications: [1-9]/ }).click();
    const row = page.getByRole('row', { name: /What I look out for.*Loader on a turbine controller/ });
    await row.waitFor();
    expect(await barriers(page)).toEqual([]);
    await row.getByRole('link').click();
    await page.getByRole('heading', { name: 'Loader on a turbine controller' }).waitFor();
    await page.getByRole('link', { name: 'Notifications: nothing new' }).waitFor();
  });

  it('chooses mail and quiet hours', async () => {
    const { page } = officer;
    await page.goto('/notifications/how');
    await page.getByLabel('What I look out for').selectOption('Inbox and mail');
    await page.getByLabel('Send no mail at certain hours').check();
    await page.getByLabel('From').fill('21:30');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved').waitFor();
    await page.reload();
    expect(await page.getByLabel('From').inputValue()).toBe('21:30');
  });

  it('makes a webhook, shows its secret once, and logs a test that nobody answers', async () => {
    const { page } = officer;
    await page.goto('/webhooks');
    await page.getByRole('button', { name: 'New webhook' }).click();
    await page.getByLabel('Address').fill('https://hook.invalid/renkei');
    await page.locator('form').getByRole('button', { name: 'New webhook' }).click();
    await page.getByText(/^whsec_/).waitFor();
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('link', { name: 'https://hook.invalid/renkei' }).click();
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.getByRole('row', { name: /Test.*dead.*no answer/ }).waitFor();
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(officer.complaints).toEqual([]);
  });
});

async function shareAs(name: 'member', title: string): Promise<void> {
  const { url, accounts, circle } = demo();
  const as = { token: accounts[name].token };
  const { id } = await call(url, createDraft, { body: bundle(indicator()) }, as);
  const body = { title, circle: circle.id, tlp: 'amber', purpose: 'defence' };
  await call(url, publishDraft, { params: { id }, body }, as);
}
