import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureWeb } from '../../scripts/web/ensure.ts';
import { setupLink } from '../../src/modules/accounts/index.ts';
import { startTestNode, type TestNode } from '../support/node.ts';
import { barriers, CHROMIUM, hasChromium, launch, type Visitor, visit } from './browser.ts';

if (!hasChromium)
  console.warn(`The browser tests are skipped: there is no Chromium at ${CHROMIUM} (RENKEI_TEST_CHROMIUM).`);

describe.skipIf(!hasChromium)('from the set-up link to a second person and a token', () => {
  let node: TestNode;
  let browser: Awaited<ReturnType<typeof launch>>;
  let secretary: Visitor;
  let invitation: string;

  beforeAll(async () => {
    await ensureWeb();
    node = await startTestNode({ env: { RENKEI_MODE: 'production' } });
    browser = await launch();
    secretary = await visit(browser);
  });

  afterAll(async () => {
    await browser?.close();
    await node?.close();
  });

  it('sets the node up', async () => {
    const { page } = secretary;
    await page.goto((await setupLink(node.kernel))!);
    await page.getByLabel('Legal name').fill('Example Secretariat');
    await page.getByLabel('Country').selectOption('JP');
    await page.getByLabel('Full name').fill('田中 花子');
    await page.getByLabel('Address me as').fill('田中様');
    await page.getByLabel('E-mail address').fill('tanaka@secretariat.example');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Create and enter' }).click();
    await page.waitForURL(`${node.url}/settings`);
  });

  it('adds a passkey and signs in with it', async () => {
    const { page } = secretary;
    await page.getByLabel('Name of the new passkey').fill('office laptop');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('cell', { name: 'office laptop' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${node.url}/sign-in`);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('heading', { name: '田中様, here is what concerns Example Secretariat' }).waitFor();
  });

  it('invites a person, who comes in with a passkey of their own, in Japanese and on a phone', async () => {
    const { page } = secretary;
    await page.getByRole('link', { name: 'Directory' }).first().click();
    await page.getByRole('link', { name: 'Example Secretariat' }).click();
    await page.getByRole('button', { name: 'Invite a person' }).click();
    await page.getByLabel('Full name').fill('Nguyễn Thị Mai');
    await page.getByLabel('E-mail address').fill('mai@secretariat.example');
    await page.getByRole('checkbox', { name: 'Officer' }).check();
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    invitation = (await page.getByText(`${node.url}/invitation/`).textContent())!;

    const mai = await visit(browser, { language: 'ja', width: 360, dark: true });
    await mai.page.goto(invitation);
    await mai.page.getByRole('button', { name: 'パスキーを作成して開始' }).waitFor();
    expect(await barriers(mai.page)).toEqual([]);
    await mai.page.getByRole('button', { name: 'パスキーを作成して開始' }).click();
    await mai.page.getByRole('heading', { name: 'Nguyễn Thị Maiへ' }).waitFor();
    expect(await barriers(mai.page)).toEqual([]);
    expect(mai.complaints).toEqual([]);
  });

  it('refuses the invitation a second time, and says so', async () => {
    const late = await visit(browser);
    await late.page.goto(invitation);
    await late.page.getByRole('alert').waitFor();
    expect(await late.page.getByRole('alert').textContent()).toContain('This is not there, or not open to you');
  });

  it('makes a token that works until it is revoked', async () => {
    const { page } = secretary;
    await page.goto(`${node.url}/tokens`);
    await page.getByRole('button', { name: 'Create a token' }).click();
    await page.getByLabel('Name').fill('siem-1');
    await page.locator('form').getByRole('checkbox', { name: 'Read the directory' }).check();
    await page.locator('form').getByRole('button', { name: 'Create a token' }).click();
    const secret = (await page.getByText(/^rk_tok_/).textContent())!;
    const ask = () => fetch(`${node.url}/api/v1/organisations`, { headers: { authorization: `Bearer ${secret}` } });
    expect((await ask()).status).toBe(200);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('revoked', { exact: true }).waitFor();
    expect((await ask()).status).toBe(401);
    expect(secretary.complaints).toEqual([]);
  });
});
