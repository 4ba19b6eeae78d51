const SCHEMES: readonly (readonly [RegExp, string])[] = [
  [/^(?:h[tx*]{2}p|meow)(s?)(?=:|\[|\()/i, 'http$1'],
  [/^f[tx*]p(?=:|\[|\()/i, 'ftp'],
];

/** Undoes the usual ways of making an indicator harmless to click: `hxxps[:]//evil[.]example`. */
export function refang(text: string): string {
  let result = text;
  for (const [written, meant] of SCHEMES) result = result.replace(written, meant);
  return result
    .replace(/ ?[[({](?:\.|dot)[\])}] ?/gi, '.')
    .replace(/ ?[[({](?:@|at)[\])}] ?/gi, '@')
    .replace(/[[({](:?\/{0,2})[\])}]/g, '$1')
    .replace(/\\\.(?=[a-z0-9])/gi, '.')
    .replace(/^([a-z]+):\\+\/?\\*\/?/i, '$1://');
}
