import { bestLanguage, LANGUAGES } from '../../locales/index.ts';

const LANGUAGE = 'renkei.language';
const ZONE = 'renkei.zone';

/** What was chosen on this device, else what the browser asks for. */
export function preferredLanguage(): string {
  const chosen = localStorage.getItem(LANGUAGE);
  if (chosen && LANGUAGES.some(({ tag }) => tag === chosen)) return chosen;
  return bestLanguage(navigator.languages);
}

export function keepLanguage(tag: string) {
  localStorage.setItem(LANGUAGE, tag);
}

/** IANA name of the zone in which instants are shown. */
export function preferredZone(): string {
  return localStorage.getItem(ZONE) ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function keepZone(zone: string) {
  localStorage.setItem(ZONE, zone);
}
