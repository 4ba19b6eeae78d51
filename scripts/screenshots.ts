import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import * as directory from '../src/contract/directory.ts';
import * as exchange from '../src/contract/exchange.ts';
import { terminalReporter } from '../src/demo/report.ts';
import { type RunningDemo, startDemo } from '../src/demo/run.ts';

/**
 * Takes the pictures of the guide from a demo node: `node scripts/screenshots.ts`. Needs a Chromium, by default Debian's;
 * RENKEI_TEST_CHROMIUM names another.
 */
const CHROMIUM = process.env.RENKEI_TEST_CHROMIUM ?? '/usr/bin/chromium';
const OUT = fileURLToPath(new URL('../docs/guide/pictures', import.meta.url));

interface Picture {
  readonly name: string;
  readonly role: string;
  readonly language?: string;
  readonly width?: number;
  readonly height?: number;
  /** Goes from the home page to what is to be seen. */
  readonly show: (page: Page, running: RunningDemo) => Promise<unknown>;
}

const PICTURES: readonly Picture[] = [
  { name: 'home', role: 'responder', show: (page) => page.goto('/') },
  { name: 'home-ja-phone', role: 'responder', language: 'ja', width: 390, height: 844, show: (page) => page.goto('/') },
  { name: 'share', role: 'officer', height: 960, show: fillTerms },
  {
    name: 'item',
    role: 'officer',
    height: 760,
    show: (page, { results }) => page.goto(`/exchange/items/${results[0]!.shared.id}`),
  },
  { name: 'directory', role: 'secretary', height: 760, show: (page) => page.goto('/directory') },
  { name: 'circle', role: 'officer', show: (page, { cast }) => page.goto(`/circles/${cast.circle.id}`) },
  { name: 'agreement', role: 'signatory', height: 720, show: openAgreement },
  { name: 'ledger', role: 'officer', show: verifyEntry },
];

await mkdir(OUT, { recursive: true });
const options = { files: [], port: 0, data: null, readyFile: null, once: true, json: false, tlp: 'amber' } as const;
const running = await startDemo(options, process.env, terminalReporter(process.stderr));
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
try {
  await shareAdvisory(running);
  for (const picture of PICTURES) await take(browser, picture);
} finally {
  await browser.close();
  await running.stop();
}

async function take(from: Browser, { name, role, language = 'en', width = 1280, height = 860, show }: Picture) {
  const context = await from.newContext({
    baseURL: running.cast.url,
    viewport: { width, height },
    locale: language,
    colorScheme: 'light',
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Tokyo',
  });
  const page = await context.newPage();
  await page.goto(running.cast.links.find((link) => link.role === role)!.link);
  await page.waitForURL(`${running.cast.url}/`);
  await show(page, running);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(OUT, `${name}.png`), animations: 'disabled' });
  await context.close();
}

/** Something for the others' home pages: what a coordination centre sends to all. */
async function shareAdvisory({ cast }: RunningDemo) {
  const cert = cast.as(cast.accounts.cert);
  const { items } = await cert.call(directory.listCircles, { query: { limit: 200 } });
  const circle = items.find(({ alias }) => alias === 'cert-advisories')!;
  const body = '198.51.100.44\nlogin.mail-update.example\nhttps://login.mail-update.example/session';
  const draft = await cert.call(exchange.createDraft, { query: { title: 'Mail server sign-in pages' }, body });
  const title = 'False sign-in pages of mail servers, seen in four countries';
  await cert.call(exchange.publishDraft, {
    params: { id: draft.id },
    body: { title, circle: circle.id, tlp: 'green', purpose: circle.purposes[0]! },
  });
}

async function fillTerms(page: Page, { cast }: RunningDemo) {
  await page.goto('/exchange/share');
  await page.getByLabel('Paste text').fill('203.0.113.9\nparcel-notice.example\nhttps://parcel-notice.example/track');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Title').fill('A second wave of false parcel notices');
  await page.getByRole('combobox', { name: 'Circle' }).fill(cast.circle.name);
  await page.getByRole('option', { name: cast.circle.name }).click();
  await page.getByRole('radio', { name: /^TLP:AMBER / }).click();
  await page.getByRole('button', { name: /^Share with/ }).waitFor();
  await page.getByText('Draft saved').waitFor();
  await page.evaluate(() => scrollTo(0, 260));
}

async function openAgreement(page: Page) {
  await page.goto('/agreements');
  await page.getByRole('link', { name: 'Version 1' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

async function verifyEntry(page: Page) {
  await page.goto('/ledger?act=shared');
  await page.getByRole('button', { name: 'Verify here' }).first().click();
  await page.getByText('Yes, it is proven').waitFor();
}
