import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers, hasChromium, launch, type Visitor } from './browser.ts';
import { demo, enter } from './support/demo.ts';

describe.skipIf(!hasChromium)('feedback and the end of what was shared', () => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let source: Visitor;
  let reader: Visitor;
  let item: string;
  const NAME = 'Feedback story';

  beforeAll(async () => {
    browser = await launch();
    source = await enter(browser, 'Nattapong Saengthong');
    reader = await enter(browser, 'MORI Aya');
    item = await share(source, NAME, '198.51.100.91\n198.51.100.92');
  });
  afterAll(() => browser?.close());

  it('is given in two taps, and about one indicator with a note', async () => {
    const { page } = reader;
    await page.goto(item);
    await page.getByRole('button', { name: 'Blocked' }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Kept. The source sees it.').waitFor();
    await page.getByRole('button', { name: 'False positive' }).click();
    await page.getByLabel('Only one indicator').fill('198.51.100[.]93');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('This value is not in this item').waitFor();
    await page.getByLabel('Only one indicator').fill('198.51.100[.]91');
    await page.getByLabel('Note', { exact: true }).fill('A scanner of ours.');
    await look(reader, 'give');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('table', { name: 'Your feedback' }).getByText('A scanner of ours.').waitFor();
  });

  it('shows the source who said what, on the item and at home', async () => {
    const { page } = source;
    await page.goto(item);
    const table = page.getByRole('table', { name: 'Feedback' });
    await table.getByText('A scanner of ours.').waitFor();
    await table.getByText('Example Bank, Ltd., Japan').first().waitFor();
    await table.getByText('198[.]51[.]100[.]91').waitFor();
    await look(source, 'source');
    await page.goto('/');
    await page.getByRole('heading', { name: 'Feedback on what you shared' }).waitFor();
    await look(source, 'home');
  });

  it('leads to a corrected version without what was doubted', async () => {
    const { page } = source;
    await page.goto(item);
    await page.getByRole('button', { name: 'Correct' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/198\[\.\]51\[\.\]100\[\.\]91/).check();
    await look(source, 'correct');
    await dialog.getByRole('button', { name: 'Begin with the same content' }).click();
    await page.getByText('This replaces an item that you have shared').waitFor();
    await page.getByLabel('Title').fill(`${NAME}, mended`);
    await page.getByRole('button', { name: /^Share with/ }).click();
    await page.getByRole('status').getByText('Shared').waitFor();
  });

  it('tells the reader, who finds the new one and confirms the deletion with one tap', async () => {
    const { page } = reader;
    await page.goto(item);
    await page.getByText('This is not there, or not open to you').waitFor();
    await page.goto('/exchange/recalls');
    const row = page.getByRole('row', { name: new RegExp(NAME) });
    await row.getByText('Replaced by a corrected version').waitFor();
    await look(reader, 'recalls');
    await row.getByRole('button', { name: 'Our copies are deleted' }).click();
    await row.getByText(/Deletion confirmed/).waitFor();
    await row.getByRole('link', { name: 'Open the corrected version' }).click();
    await page.getByRole('heading', { name: `${NAME}, mended` }).waitFor();
    await page.getByText('198[.]51[.]100[.]92').first().waitFor();
    expect(await page.getByText('198[.]51[.]100[.]91').count()).toBe(0);
  });

  it('counts in scorecards, as pictures and tables', async () => {
    const { page } = reader;
    await page.goto('/exchange/scorecards?days=30');
    const table = page.getByRole('table', { name: 'Producers' });
    await table.getByText('Example Bank Public Company Limited, Thailand').waitFor();
    await look(reader, 'scorecards');
    const secretary = await enter(browser, 'SATO Naoko', { language: 'ja' });
    await secretary.page.goto('/exchange/scorecards');
    await secretary.page.getByRole('heading', { name: '全発信組織の国・地域別集計' }).waitFor();
    await secretary.page.waitForLoadState('networkidle');
    await look(secretary, 'countries');
    await secretary.page.goto('/exchange/decay');
    await secretary.page.getByLabel('IPアドレス: 有効日数').fill('30');
    await look(secretary, 'decay');
    await secretary.page.getByRole('button', { name: '保存' }).click();
    await secretary.page.getByText('第2版').waitFor();
    expect(secretary.complaints).toEqual([]);
  });

  it('shows the source who has confirmed', async () => {
    const { page } = source;
    await page.goto(item);
    await page.getByText('1 of 1 have confirmed').waitFor();
    await look(source, 'confirmed');
    expect([...source.complaints, ...reader.complaints]).toEqual([]);
  });
});

/** Shares text as a person does; answers the path of the item. */
async function share({ page }: Visitor, title: string, text: string): Promise<string> {
  await page.goto('/exchange/share');
  await page.getByLabel('Paste text').fill(text);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL(/\/exchange\/share\/./);
  await page.getByLabel('Title').fill(title);
  await page.getByRole('combobox', { name: 'Circle' }).fill(demo().circle.name);
  await page.getByRole('option', { name: demo().circle.name }).click();
  await page.getByRole('radio', { name: /^TLP:AMBER / }).click();
  await page.getByRole('button', { name: /^Share with/ }).click();
  await page.getByRole('status').getByText('Shared').waitFor();
  return new URL(page.url()).pathname;
}

/** Nothing serious by axe, and nothing that a phone cuts; keeps pictures where RENKEI_TEST_PICTURES names a folder. */
async function look({ page }: Visitor, name: string): Promise<void> {
  const folder = process.env.RENKEI_TEST_PICTURES;
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    if (folder) await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
    expect(await barriers(page), `${name} at ${width}`).toEqual([]);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}
