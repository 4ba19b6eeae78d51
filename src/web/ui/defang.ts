/**
 * Makes an indicator unclickable and unresolvable to look at, as the field writes it: `hxxps://evil[.]example`,
 * `a[@]evil[.]example`, `2001:db8[::]1`. Hashes and other text stay as they are.
 */
export function defang(indicator: string): string {
  const scheme = indicator.replace(/\b(h)tt(ps?):\/\//gi, '$1xx$2://').replace(/\bftp:\/\//gi, 'fxp://');
  return scheme
    .replace(/(?<=[\p{L}\p{N}_-])\.(?=[\p{L}\p{N}_-])/gu, '[.]')
    .replace(/(?<=\S)@(?=\S)/g, '[@]')
    .replace(/::/g, '[::]');
}
