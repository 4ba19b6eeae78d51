import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers, hasChromium, launch, type Visitor } from './browser.ts';
import { demo, enter, eventually } from './support/demo.ts';

const MAIL = `From: soc@partner.example
To: duty@bank.example
Subject: Pay slips that are none
Date: Mon, 23 Nov 2026 09:00:00 +0900
Content-Type: text/plain; charset=utf-8

Please block hxxps://pay-slip[.]example/login and 203[.]0[.]113[.]77
`;

describe.skipIf(!hasChromium)('from a pasted mail to firewalls and SIEMs abroad, and away again', () => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let analyst: Visitor;
  let officer: Visitor;
  let responder: Visitor;
  let item: string;
  let firewall: string;
  let sensor: string;

  beforeAll(async () => {
    browser = await launch();
    analyst = await enter(browser, 'Nattapong Saengthong');
    officer = await enter(browser, 'YAMADA Hanako');
    responder = await enter(browser, 'MORI Aya', { width: 360 });
  });
  afterAll(() => browser?.close());

  it('finds the indicators in the mail, each with its line', async () => {
    const { page } = analyst;
    await page.goto('/exchange/share');
    await page.getByLabel('Paste text').fill(MAIL);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(/\/exchange\/share\/./);
    await page.getByRole('heading', { name: 'Choose what to share' }).waitFor();
    await page.getByRole('checkbox', { name: /203\[\.\]0\[\.\]113\[\.\]77/ }).waitFor();
    await page
      .getByRole('checkbox', { name: /pay-slip\[\.\]example/ })
      .first()
      .waitFor();
  });

  it('shares them with a circle', async () => {
    const { page } = analyst;
    await page.getByRole('combobox', { name: 'Circle' }).fill(demo().circle.name);
    await page.getByRole('option', { name: demo().circle.name }).click();
    await page.getByRole('radio', { name: /^TLP:AMBER / }).click();
    await page.getByRole('button', { name: /^Share with 4 organisations/ }).click();
    await page.getByRole('status').getByText('Shared').waitFor();
    item = new URL(page.url()).pathname;
  });

  it('shows an officer abroad what a firewall would get, and gives it an address', async () => {
    firewall = await makeOutlet(officer, 'List of addresses and networks', 'Branch firewall');
    expect((await text(firewall)).split('\n')).toContain('203.0.113.77');
    sensor = await makeOutlet(officer, 'Suricata rules', 'Branch sensor');
    expect(await text(sensor)).toMatch(/\[203\.0\.113\.77\]/);
  });

  it('reaches a Japanese SIEM that polls by TAXII', async () => {
    expect(JSON.stringify(await polled())).toContain('203.0.113.77');
  });

  it('lets a responder on a phone say in two taps that it was blocked', async () => {
    const { page } = responder;
    await page.goto(item);
    await page.getByRole('heading', { name: 'Feedback' }).waitFor();
    await page.getByRole('button', { name: 'Blocked' }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Kept. The source sees it.').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await barriers(page)).toEqual([]);
  });

  it('brings it back to the analyst, beside who fetched it by which way', async () => {
    const { page } = analyst;
    await eventually(async () => {
      await page.goto(item);
      await page.getByRole('heading', { name: 'Receipts' }).waitFor();
      const said = page.locator('section', { has: page.getByRole('heading', { name: 'Feedback', exact: true }) });
      return /Example Bank, Ltd\.[\s\S]*Blocked|Blocked[\s\S]*Example Bank, Ltd\./.test(await said.innerText());
    });
  });

  it('takes it away everywhere by one recall', async () => {
    const { page } = analyst;
    await page.getByRole('button', { name: 'Recall' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('The address was a customer’s.');
    await dialog.getByRole('button', { name: 'Recall' }).click();
    await page.getByText('This was recalled').waitFor();
    expect(await text(firewall)).not.toContain('203.0.113.77');
    expect(await text(sensor)).not.toContain('203.0.113.77');
    const left = await polled();
    expect(JSON.stringify(left)).not.toContain('203.0.113.77');
    expect(left.some(({ revoked }) => revoked === true)).toBe(true);
  });

  it('has the receiver confirm the deletion, and tells the analyst who has', async () => {
    const { page } = responder;
    await page.goto('/exchange/recalls');
    await page.getByRole('button', { name: 'Our copies are deleted' }).first().click();
    await page.getByText('Deletion confirmed').first().waitFor();
    await analyst.page.goto(item);
    await analyst.page.getByText(/1 of \d+ have confirmed/).waitFor();
    expect([...analyst.complaints, ...officer.complaints, ...responder.complaints]).toEqual([]);
  });
});

async function makeOutlet({ page }: Visitor, format: string, name: string): Promise<string> {
  await page.goto('/exchange/outlets/new');
  await page.getByLabel('Format').selectOption({ label: format });
  await page.getByLabel('Name').fill(name);
  await page
    .getByText(/[1-9][\d,]* entr(y|ies)/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Make an outlet' }).click();
  await page.getByRole('heading', { name: `“${name}” is ready` }).waitFor();
  const address = await page
    .getByText(/\/outlets\/rk_out_/)
    .first()
    .textContent();
  return address!.trim();
}

async function text(address: string): Promise<string> {
  return (await fetch(address)).text();
}

async function polled(): Promise<{ revoked?: boolean }[]> {
  const { url, circle, accounts } = demo();
  const day = new Date(Date.now() - 86_400_000).toISOString();
  const response = await fetch(
    `${url}/taxii2/hub/collections/${circle.collection}/objects/?match[type]=indicator&added_after=${day}`,
    {
      headers: { authorization: `Bearer ${accounts.partner.token}`, accept: 'application/taxii+json;version=2.1' },
    },
  );
  const { objects = [] } = (await response.json()) as { objects?: { revoked?: boolean }[] };
  return objects;
}
