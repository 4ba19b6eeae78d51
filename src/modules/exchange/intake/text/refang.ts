const SCHEMES: readonly (readonly [RegExp, string])[] = [
  [/^(?:h[tx*]{2}p|meow)(s?)(?=:|\[|\()/i, 'http$1'],
  [/^f[tx*]p(?=:|\[|\()/i, 'ftp'],
];

/** Full-width letters, digits and signs, as Japanese input methods write them, in half width; every place stays where it is. */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[【〔]/g, '[')
    .replace(/[】〕]/g, ']');
}

/** Undoes the usual ways of making an indicator harmless to click: `hxxps[:]//evil[.]example`. */
export function refang(text: string): string {
  let result = text;
  for (const [written, meant] of SCHEMES) result = result.replace(written, meant);
  return result
    .replace(/ ?[[({](?:\.|dot)[\])}] ?/gi, '.')
    .replace(/ ?[[({](?:@|at)[\])}] ?/gi, '@')
    .replace(/(?<=[a-z0-9])(?:\[\.|\.\])(?=[a-z0-9])/gi, '.')
    .replace(/[[({](:?\/{0,2})[\])}]/g, '$1')
    .replace(/\\\.(?=[a-z0-9])/gi, '.')
    .replace(/^([a-z]+):\\+\/?\\*\/?/i, '$1://');
}
