import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launch, type Visitor } from './browser.ts';
import { contentFile, demo, enter, eventually } from './support/demo.ts';

const EVENT = contentFile('misp-events/oceanlotus_oceanlotus-macOS.misp.event.json', 'event.misp.json');
const BUNDLE = contentFile('stix/ics-attack-18.1.json', 'incident.stix.json');

describe.skipIf(!hasChromium)('a bank shares a real file, another country reads it, the bank takes it back', () => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let source: Visitor;
  let reader: Visitor;
  let outsider: Visitor;
  let item: string;
  let title: string;

  beforeAll(async () => {
    browser = await launch();
    source = await enter(browser, 'Nattapong Saengthong');
    reader = await enter(browser, 'MORI Aya');
    outsider = await enter(browser, 'SHIMIZU Daisuke');
  });
  afterAll(() => browser?.close());

  it('keeps what was typed when the page is left', async () => {
    const { page } = source;
    await page.goto('/exchange/share');
    await page.getByLabel('Paste text').fill('198.51.100.77');
    await page.goto('/directory');
    await page.goto('/exchange/share');
    expect(await page.getByLabel('Paste text').inputValue()).toBe('198.51.100.77');
  });

  it('says what was found, and keeps the draft when it is left', async () => {
    const { page } = source;
    await upload(page, EVENT);
    await page.getByRole('heading', { name: 'What was found' }).waitFor();
    await page.getByText(/[1-9]\d* objects from MISP/).waitFor();
    title = await page.getByLabel('Title').inputValue();
    expect(title).not.toBe('');
    await page.getByLabel('Summary').fill('Seen on two servers; block and look back 30 days.');
    await page.getByText('Draft saved').waitFor();
    await page.goto('/exchange/drafts');
    await page.getByRole('link', { name: title }).click();
    expect(await page.getByLabel('Summary').inputValue()).toContain('Seen on two servers');
  });

  it('shows before sharing who receives it, who does not, and why', async () => {
    const { page } = source;
    await chooseTerms(page, 'TLP:AMBER');
    await page.getByRole('tab', { name: 'Receive it (4)' }).waitFor();
    const parties = page.getByRole('tabpanel');
    for (const name of ['Example Bank, Ltd.', 'Example Bank (Singapore) Ltd.', 'Example Bank Limited']) {
      await parties.getByText(name).waitFor();
    }
    await page.getByRole('tab', { name: /Do not/ }).click();
    await page.getByLabel('Find an organisation or a country').fill('Example Security Inc');
    await parties
      .getByText(/roster/)
      .first()
      .waitFor();
  });

  it('shares it, and the item page says who can see it', async () => {
    const { page } = source;
    await page.getByRole('button', { name: 'Share with 4 organisations in 3 countries' }).click();
    await page.getByRole('status').getByText('Shared').waitFor();
    item = new URL(page.url()).pathname;
    await page.getByText('4 organisations in 3 countries receive this').waitFor();
    await page.getByText('Nobody has received it yet').waitFor();
  });

  it('reaches the responder of another country, with the reason and the duties', async () => {
    const { page } = reader;
    await page.goto('/exchange');
    await page.getByRole('link', { name: title }).click();
    await page.getByText('It reaches you as a member of the circle.').waitFor();
    await page.getByRole('heading', { name: 'What you take on' }).waitFor();
    await page
      .getByText(/\[\.\]/)
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: 'Recall' }).count()).toBe(0);
  });

  it('shows the source a receipt', async () => {
    const { page } = source;
    await eventually(async () => {
      await page.goto(item);
      await page.getByRole('heading', { name: 'Receipts' }).waitFor();
      return (await page.getByText(/read by 1/).count()) > 0;
    });
    await page.getByRole('cell', { name: 'Example Bank, Ltd., Japan' }).waitFor();
  });

  it('is not there for a vendor who has its address', async () => {
    const { page } = outsider;
    await page.goto(item);
    await page.getByText('This is not there, or not open to you').waitFor();
    expect(await page.getByText(title).count()).toBe(0);
    await page.goto('/exchange');
    await page.getByRole('heading', { name: 'Exchange' }).waitFor();
    expect(await page.getByText(title).count()).toBe(0);
  });

  it('is gone for the reader when the source recalls it', async () => {
    const { page } = source;
    await page.goto(item);
    await page.getByRole('button', { name: 'Recall' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/1 has read it already and is told to delete it/).waitFor();
    await dialog.getByLabel('Reason').fill('One address belonged to a customer.');
    await dialog.getByRole('button', { name: 'Recall' }).click();
    await page.getByText('This was recalled').waitFor();
    await reader.page.goto(item);
    await reader.page.getByText('This is not there, or not open to you').waitFor();
    expect(await reader.page.getByText(/\[\.\]/).count()).toBe(0);
  });

  it('tells the reader on the home page to delete the copies, and why', async () => {
    const { page } = reader;
    await page.goto('/');
    const card = page.locator('section', { hasText: 'Taken back: delete your copies' });
    await card.getByText(title).waitFor();
    await card.getByText(/One address belonged to a customer\. Delete copies by/).waitFor();
  });

  it('takes a large bundle, and holds back what has no marking until one is set', async () => {
    const { page } = source;
    await upload(page, BUNDLE);
    await page.getByText(/[\d,]+ objects from STIX/).waitFor({ timeout: 60_000 });
    const draft = page.url();
    await page.goto('/exchange/drafts');
    await page.getByRole('table').getByText('a TLP marking').first().waitFor();
    await page.goto(draft);
    const share = page.getByRole('button', { name: /^Share/ });
    expect(await share.isDisabled()).toBe(true);
    await chooseTerms(page, 'TLP:GREEN');
    await page.getByRole('button', { name: 'Share with 4 organisations in 3 countries' }).click();
    await page.getByRole('status').getByText('Shared').waitFor({ timeout: 60_000 });
    expect([...source.complaints, ...reader.complaints, ...outsider.complaints]).toEqual([]);
  });
});

async function upload(page: Page, file: string) {
  await page.goto('/exchange/share');
  await page.getByLabel(/Drop a file here/).setInputFiles(file);
  await page.waitForURL(/\/exchange\/share\/./, { timeout: 60_000 });
}

/** The circle of the demo's own sharing, and a label. */
async function chooseTerms(page: Page, tlp: string) {
  await page.getByRole('combobox', { name: 'Circle' }).fill(demo().circle.name);
  await page.getByRole('option', { name: demo().circle.name }).click();
  await page.getByRole('radio', { name: new RegExp(`^${tlp} `) }).click();
}
