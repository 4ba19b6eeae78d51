// Latin letters that carry their stroke inside, so that decomposition leaves them as they are.
const STROKED: Readonly<Record<string, string>> = { đ: 'd', ł: 'l', ø: 'o', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' };

/**
 * A text in the form in which it is searched, never in which it is stored or shown: compatibility forms, case, Latin
 * diacritics, kana and spacing are levelled, so that `ha noi` finds `Hà Nội` and `ﾋﾞﾙ` finds `ビル`. Marks of other
 * scripts stay, since a Thai or Khmer vowel sign is not an ornament.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Script=Latin}\p{Mn}+/gu, (letters) => letters.replaceAll(/\p{Mn}/gu, ''))
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[đłøßæœı]/gu, (letter) => STROKED[letter] ?? letter)
    .replaceAll(/[\u30a1-\u30f6]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replaceAll(/\p{White_Space}+/gu, ' ')
    .trim();
}

/** The parts of a query, each of which must occur in a folded text; scripts without spaces give one part a phrase. */
export function searchTerms(query: string): string[] {
  return fold(query).split(' ').filter(Boolean);
}
