import { describe, expect, it } from 'vitest';
import { argumentsOf, complaintsAbout } from './web/messages.ts';
import { usesOf } from './web/uses.ts';

describe('complaintsAbout', () => {
  const english = { a: 'Hello {name}', b: '{count, plural, one {# item} other {# items}}' };

  it('accepts a complete catalogue', () => {
    expect(complaintsAbout('ja', { a: '{name}さん', b: '{count, plural, other {#件}}' }, english)).toEqual([]);
  });

  it('names what is missing, what is too much, what uses other values and what is malformed', () => {
    const complaints = complaintsAbout('ja', { a: '{nmae}さん', c: 'x{' }, english);
    expect(complaints).toHaveLength(4);
    for (const part of ['lacks "b"', 'has "c"', '"a" uses {nmae}', '"c" is not a well-formed']) {
      expect(complaints.filter((complaint) => complaint.includes(part))).toHaveLength(1);
    }
  });
});

describe('argumentsOf', () => {
  it('looks into plurals and elements', () => {
    expect(argumentsOf('{n, plural, one {<b>{who}</b>} other {#}}')).toEqual(['b', 'n', 'who']);
  });
});

describe('usesOf', () => {
  it('finds keys and templates', () => {
    const { literals, patterns } = usesOf('t("home.title"); t(`role.$' + '{role}`); t(`$' + '{x}.y`)', 'a.tsx');
    expect(literals).toContain('home.title');
    expect(patterns.map(String)).toEqual([String(/^role\..+$/)]);
  });

  it.each([
    'const a = <p>Hello</p>',
    "const a = <p>{'Hello'}</p>",
    'const a = <img alt="A map" />',
    "const a = <Field label={'Name'} />",
  ])('finds text in the markup: %s', (source) => {
    expect(usesOf(source, 'a.tsx').untranslated).toHaveLength(1);
  });

  it('leaves signs and the catalogue alone', () => {
    expect(usesOf('const a = <p title={t("x")}>{t("y")} · <img alt="" /></p>', 'a.tsx').untranslated).toEqual([]);
  });
});
