import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

/** Debian's Chromium, or another one by RENKEI_TEST_CHROMIUM. */
export const CHROMIUM = process.env.RENKEI_TEST_CHROMIUM ?? '/usr/bin/chromium';
export const hasChromium = existsSync(CHROMIUM);

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors that the page reported, other than refusals of the node that the app shows itself. */
  readonly complaints: string[];
}

interface VisitOptions {
  readonly language?: string;
  readonly width?: number;
  readonly dark?: boolean;
  readonly baseURL?: string;
}

export function launch() {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
  });
}

/** A person with a browser of their own: an empty profile and a virtual authenticator that always says yes. */
export async function visit(
  browser: Awaited<ReturnType<typeof launch>>,
  { language = 'en', width = 1280, dark = false, baseURL }: VisitOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 800 : 900 },
    locale: language,
    colorScheme: dark ? 'dark' : 'light',
    timezoneId: 'Asia/Tokyo',
    ...(baseURL && { baseURL }),
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
      complaints.push(message.text());
  });
  await addAuthenticator(context, page);
  return { page, context, complaints };
}

async function addAuthenticator(context: BrowserContext, page: Page) {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** What axe-core calls serious or critical on the page as it stands, and sideways scrolling. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: axe puts itself on the window
    const { violations } = await (window as any).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
    });
    const sideways = document.documentElement.scrollWidth - window.innerWidth;
    return { violations, sideways } as {
      violations: { id: string; impact: string; nodes: { html: string }[] }[];
      sideways: number;
    };
  });
  const serious = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const named = serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  return found.sideways > 0 ? [...named, `scrolls sideways by ${found.sideways} px`] : named;
}
