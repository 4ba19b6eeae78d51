import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAgreement } from '../../src/modules/agreements/index.ts';
import { hasChromium, launch, type Visitor } from './browser.ts';
import { enter } from './support/demo.ts';

describe.skipIf(!hasChromium)('a vetted organisation signs the agreement with two persons', () => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let signatory: Visitor;
  let officer: Visitor;

  beforeAll(async () => {
    browser = await launch();
    signatory = await enter(browser, 'Lee Siew Hoon');
    officer = await enter(browser, 'Farid bin Osman');
  });
  afterAll(() => browser?.close());

  it('lets the signatory sign with a passkey', async () => {
    const { page } = signatory;
    await addPasskey(page);
    await page.goto('/agreements');
    await page.getByRole('link', { name: 'Version 1' }).click();
    await page.getByRole('link', { name: 'Read and sign' }).click();
    await page.getByLabel('Capacity').fill('Vice-Chancellor');
    await page.getByRole('checkbox', { name: /I have read the agreement/ }).check();
    await page.getByRole('button', { name: 'Show what will be signed' }).click();
    const statement = page.getByRole('table');
    await statement.getByText('Lee Siew Hoon').waitFor();
    await page.getByRole('button', { name: 'Sign with passkey' }).click();
    await page.getByRole('status').getByText('You have signed').waitFor();
  });

  it('does not let the same person approve', async () => {
    const { page } = signatory;
    await page.goto(page.url());
    await page.getByText('Somebody else of your organisation must approve').first().waitFor();
    expect(await page.getByRole('button', { name: 'Approve with passkey' }).count()).toBe(0);
  });

  it('lets a second person approve, and shows the countersignature', async () => {
    const { page } = officer;
    await addPasskey(page);
    await page.goto('/agreements');
    await page.getByRole('link', { name: 'Version 1' }).click();
    await page.getByRole('link', { name: 'Read and approve' }).click();
    await page.getByLabel('Capacity').fill('Registrar');
    await page.getByRole('checkbox', { name: /I have read the agreement/ }).check();
    await page.getByRole('button', { name: 'Show what will be signed' }).click();
    await page.getByRole('button', { name: 'Approve with passkey' }).click();
    await page.getByRole('status').getByText('The accession is complete').waitFor();
    await page.getByRole('link', { name: 'Signature page' }).click();
    const card = page.locator('section', { hasText: 'Universiti Contoh' });
    await card.getByText(/Signed by Lee Siew Hoon, Vice-Chancellor/).waitFor();
    await card.getByText(/Approved by Farid bin Osman, Registrar/).waitFor();
    await card.getByText(/Countersigned with the key of/).waitFor();
  });

  it('hands out a PDF, and evidence that holds without the node', async () => {
    const { page } = officer;
    const pdf = await downloaded(page, 'Document as PDF');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const evidence = JSON.parse((await downloaded(page, 'Evidence file')).toString());
    const verdict = verifyAgreement(evidence);
    expect(verdict.checks.filter(({ holds }) => !holds)).toEqual([]);
    expect(verdict.holds).toBe(true);
    expect(JSON.stringify(evidence)).toContain('Lee Siew Hoon');
    expect([...signatory.complaints, ...officer.complaints]).toEqual([]);
  });
});

async function addPasskey(page: Page) {
  await page.goto('/settings');
  await page.getByLabel('Name of the new passkey').fill('test key');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('cell', { name: 'test key' }).waitFor();
}

async function downloaded(page: Page, button: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return readFile(await file.path());
}
