import type { LinkKind } from '../tables.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** How long a link is good. Only a demo link can be used more than once. */
const LIFETIME_MS: Record<LinkKind, number> = {
  setup: 7 * DAY_MS,
  invitation: 7 * DAY_MS,
  recovery: 15 * MINUTE_MS,
  demo: 7 * DAY_MS,
};

const PAGE: Record<LinkKind, string> = {
  setup: 'setup',
  invitation: 'invitation',
  recovery: 'recover',
  demo: 'demo',
};

export function linkExpiry(kind: LinkKind, now: Date): Date {
  return new Date(now.getTime() + LIFETIME_MS[kind]);
}

/** The address of the page that uses the link. */
export function linkAddress(url: string, kind: LinkKind, secret: string): string {
  return `${url}/${PAGE[kind]}/${secret}`;
}
