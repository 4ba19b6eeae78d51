/** A text in one language while it is being typed. */
export interface LocalizedLine {
  /** BCP 47. */
  language: string;
  text: string;
}

/** `{ en: 'Duty officer' }` as a form holds it. */
export function linesOf(forms: Readonly<Record<string, string>>): LocalizedLine[] {
  return Object.entries(forms).map(([language, text]) => ({ language, text }));
}

/** As the contract wants it; a line without text does not count. */
export function localizedOf(lines: readonly LocalizedLine[]): Record<string, string> {
  const filled = lines.map(({ language, text }) => [language, text.trim()] as const).filter(([, text]) => text !== '');
  return Object.fromEntries(filled);
}

/** The first of these languages that no line has yet; undefined where all are there. */
export function nextLanguage(lines: readonly LocalizedLine[], languages: readonly string[]): string | undefined {
  return languages.find((tag) => lines.every(({ language }) => language !== tag));
}
