import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launch, type Visitor } from './browser.ts';
import { demo, enter } from './support/demo.ts';

describe.skipIf(!hasChromium)('the directory and the roster of a circle', () => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let keeper: Visitor;

  beforeAll(async () => {
    browser = await launch();
    keeper = await enter(browser, 'YOSHIDA Ryo');
  });
  afterAll(() => browser?.close());

  it.each([
    ['ธนาคารตัวอย่าง', 'Example Bank Public Company Limited'],
    ['例示銀行', 'Example Bank, Ltd.'],
    ['vien thong', 'Example Telecom Joint Stock Company'],
  ])('finds an organisation by %s', async (typed, name) => {
    const { page } = keeper;
    await page.goto('/directory');
    await page.getByRole('searchbox', { name: 'Name, in any script' }).fill(typed);
    await page.waitForURL(/[?&]q=/);
    await page.getByRole('link', { name }).first().waitFor();
    await page.getByRole('link', { name: 'Example CERT Japan' }).waitFor({ state: 'detached' });
  });

  it('takes away what a removed organisation could read, on its next read', async () => {
    const { item, circle } = demo();
    const left = await enter(browser, 'Chua Hui Min');
    await left.page.goto(`/exchange/items/${item}`);
    await left.page.getByText('It reaches you as a member of the circle.').waitFor();

    const { page } = keeper;
    await page.goto(`/circles/${circle.id}/roster`);
    await page
      .getByRole('row', { name: /Example Bank \(Singapore\)/ })
      .getByRole('button', { name: 'Remove' })
      .click();
    await page.getByText('1 organisation loses access').first().waitFor();
    await putInForce(page, 'It asked to leave.');

    await left.page.goto(`/exchange/items/${item}`);
    await left.page.getByText('This is not there, or not open to you').waitFor();
    await left.page.goto(`/circles/${circle.id}`);
    await left.page.getByText('This is not there, or not open to you').waitFor();

    await page.goto(`/circles/${circle.id}/roster`);
    await page.getByRole('combobox', { name: 'Add an organisation' }).fill('Example Bank (Singapore)');
    await page.getByRole('option', { name: /Example Bank \(Singapore\)/ }).click();
    await page.getByText('1 organisation gains access').first().waitFor();
    await putInForce(page, 'It came back.');
    await left.page.goto(`/exchange/items/${item}`);
    await left.page.getByText('It reaches you as a member of the circle.').waitFor();
    expect([...keeper.complaints, ...left.complaints]).toEqual([]);
  });
});

async function putInForce(page: Page, why: string) {
  await page.getByLabel(/Why|Reason/).fill(why);
  await page.getByRole('button', { name: 'Put it in force' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Put it in force' }).click();
  await page.waitForURL(/\/circles\/[^/]+$/);
}
