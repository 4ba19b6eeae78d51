import type en from './en.json';

/** Every key that a text of the interface is found under. English is the reference; a test holds the others to it. */
export type MessageKey = keyof typeof en;
export type Messages = Record<MessageKey, string>;

export interface Language {
  /** BCP 47, and the name of the catalogue's file. */
  readonly tag: string;
  /** In the language itself. */
  readonly name: string;
  readonly dir: 'ltr' | 'rtl';
}

const catalogues = import.meta.glob<Messages>('./*.json', { import: 'default' });

/** One for each catalogue file here: a language is one file more. */
export const LANGUAGES: readonly Language[] = Object.keys(catalogues)
  .map((file) => describe(file.slice('./'.length, -'.json'.length)))
  .sort((a, b) => a.name.localeCompare(b.name, 'en'));

export function loadMessages(tag: string): Promise<Messages> {
  const load = catalogues[`./${tag}.json`];
  if (!load) throw new Error(`There is no catalogue for the language "${tag}".`);
  return load();
}

/** The first wanted language that there is a catalogue for (`ja-JP` finds `ja`), else English. */
export function bestLanguage(wanted: readonly string[]): string {
  const tags = LANGUAGES.map(({ tag }) => tag);
  for (const one of wanted) {
    const found = tags.find((tag) => one === tag || one.startsWith(`${tag}-`));
    if (found) return found;
  }
  return 'en';
}

function describe(tag: string): Language {
  const script = new Intl.Locale(tag).maximize().script;
  return {
    tag,
    name: new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag,
    dir: script === 'Arab' || script === 'Hebr' ? 'rtl' : 'ltr',
  };
}
