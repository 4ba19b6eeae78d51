import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Peer, startPeer } from '../support/peer.ts';
import { barriers, hasChromium, launch, type Visitor } from './browser.ts';
import { demo, enter } from './support/demo.ts';

describe.skipIf(!hasChromium)('sources', () => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let officer: Visitor;
  let peer: Peer;

  beforeAll(async () => {
    [browser, peer] = await Promise.all([launch(), startPeer()]);
    officer = await enter(browser, 'Nattapong Saengthong');
  });
  afterAll(async () => {
    peer?.close();
    await browser?.close();
  });

  it('are tried, subscribed to and read', async () => {
    const { page } = officer;
    peer.answer = () => ({ body: '# list\n198.51.100.171\nlogin-update.example\nnothing\n' });
    await page.goto('/exchange/sources');
    await page.getByText('No sources yet').waitFor();
    await look('none');
    await page.getByRole('link', { name: 'Add a source' }).click();
    await page.getByRole('combobox', { name: 'Kind', exact: true }).click();
    await page.getByRole('option', { name: 'Plain list' }).click();
    await page.getByLabel('Address').fill(`${peer.url}/list.txt`);
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText('2 objects would come in.').waitFor();
    await page.getByText(/198.{1,3}51.{1,3}100\[\.\]171/).waitFor();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Known bad addresses');
    await page.getByLabel('Publisher').fill('Example CERT');
    await page.getByLabel('Licence').fill('CC0-1.0');
    await page.getByRole('combobox', { name: 'Goes to' }).click();
    await page.getByRole('option', { name: demo().circle.name }).click();
    await page.getByRole('combobox', { name: 'Marking of what has none' }).click();
    await page.getByRole('option', { name: 'TLP:GREEN' }).click();
    await look('add');
    await page.getByRole('button', { name: 'Subscribe' }).click();
    await page.getByRole('heading', { name: 'Known bad addresses' }).waitFor();
    await page.getByText('Healthy').waitFor();
    const runs = page.getByRole('table', { name: 'Runs' });
    await runs.getByText('1 could not be kept').waitFor();
    await look('one');
    await runs.getByRole('link', { name: /Known bad addresses/ }).click();
    await page.getByText('Example CERT').first().waitFor();
  });

  it('say what is wrong and what to do, here and at home, in Japanese too', async () => {
    const { page } = officer;
    peer.answer = () => ({ status: 503 });
    await page.goto('/exchange/sources');
    await page.getByRole('link', { name: 'Known bad addresses' }).click();
    await page.getByRole('button', { name: 'Fetch now' }).click();
    await page.getByText('This source fails').waitFor();
    await look('failing');
    await page.getByRole('button', { name: 'Change schedule' }).click();
    await page.getByRole('checkbox', { name: 'Replace the credentials' }).check();
    await page.getByText('Token', { exact: true }).click();
    await page.getByRole('textbox', { name: 'Token' }).fill('something new');
    await page.getByLabel('How often').selectOption('every 4 hours');
    await look('edit');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('every 4 hours').waitFor();
    await page.goto('/');
    await page.getByText('Sources that need attention').waitFor();
    await page.goto('/exchange/sources');
    await page.getByText('It has a fault of its own').waitFor();
    await look('list');
    const japanese = await enter(browser, 'Nattapong Saengthong', { language: 'ja' });
    await japanese.page.goto('/exchange/sources');
    await japanese.page.getByText('相手側で障害が起きています').waitFor();
    await page.getByRole('link', { name: 'Known bad addresses' }).click();
    await page.getByRole('button', { name: 'Unsubscribe' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Unsubscribe' }).click();
    await page.getByText('No sources yet').waitFor();
    expect(officer.complaints).toEqual([]);
  });

  async function look(name: string): Promise<void> {
    const { page } = officer;
    const folder = process.env.RENKEI_TEST_PICTURES;
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      if (folder) await page.screenshot({ path: `${folder}/sources-${name}-${width}.png`, fullPage: true });
      expect(await barriers(page), `${name} at ${width}`).toEqual([]);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  }
});
