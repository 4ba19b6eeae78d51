import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_ROOT } from '../../src/contract/taxii.ts';
import { hasChromium, launch, type Visitor } from './browser.ts';
import { demo, enter } from './support/demo.ts';

describe.skipIf(!hasChromium)('tokens for machines, and the ledger', () => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let officer: Visitor;

  beforeAll(async () => {
    browser = await launch();
    officer = await enter(browser, 'YAMADA Hanako');
  });
  afterAll(() => browser?.close());

  it('makes a token that polls by TAXII until it is revoked', async () => {
    const { page } = officer;
    await page.goto('/tokens');
    await page.getByRole('button', { name: 'Create a token' }).click();
    await page.getByLabel('Name').fill('firewall-1');
    await page.locator('form').getByRole('checkbox', { name: 'Read what is shared' }).check();
    await page.locator('form').getByRole('button', { name: 'Create a token' }).click();
    const secret = (await page.getByText(/^rk_tok_/).textContent())!;
    const { url, circle } = demo();
    const poll = () =>
      fetch(`${url}${API_ROOT}/collections/${circle.collection}/objects/`.replaceAll(/(?<!:)\/\//g, '/'), {
        headers: { authorization: `Bearer ${secret}`, accept: 'application/taxii+json;version=2.1' },
      });
    const answer = await poll();
    expect(answer.status).toBe(200);
    const { objects } = (await answer.json()) as { objects: unknown[] };
    expect(objects.length).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page
      .getByRole('row', { name: /firewall-1/ })
      .getByRole('button', { name: 'Revoke' })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('row', { name: /firewall-1.*revoked/ }).waitFor();
    expect((await poll()).status).toBe(401);
  });

  it('proves an entry of the ledger on this device', async () => {
    const { page } = officer;
    await page.goto('/ledger?act=token-revoked');
    const row = page.getByRole('row', { name: /revoked/ }).first();
    await row.getByRole('button', { name: 'Verify here' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Yes, it is proven').waitFor();
    await dialog.getByText(/Entry [\d,]+ of a log of [\d,]+ entries/).waitFor();
    expect(officer.complaints).toEqual([]);
  });

  it('shows one organisation nothing of what another did', async () => {
    const stranger = await enter(browser, 'Vo Thi Lan');
    await stranger.page.goto(`/ledger?subject=${demo().item}`);
    await stranger.page.getByText('Nothing is logged here').waitFor();
  });
});
