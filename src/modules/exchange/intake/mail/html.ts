const ENTITIES: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const BREAKS = /^\/?(?:br|p|div|tr|li|h[1-6]|table)$/;
const UNREAD = new Set(['style', 'script', 'head']);

/** What an HTML body says and where its links lead; nothing of it is ever shown as HTML. One pass, whatever is in it. */
export function readHtml(html: string): { readonly words: string; readonly links: string } {
  const lower = html.toLowerCase();
  const links: string[] = [];
  let words = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    const close = open === -1 ? -1 : html.indexOf('>', open);
    if (close === -1) break;
    words += html.slice(at, open);
    const name = /^\/?[a-z][a-z0-9]*/.exec(lower.slice(open + 1, Math.min(close, open + 20)))?.[0] ?? '';
    if (BREAKS.test(name)) words += '\n';
    if (name === 'a' || name === 'area') links.push(linkOf(html.slice(open, close)));
    at = UNREAD.has(name) ? endOf(lower, name, close) : close + 1;
  }
  return { words: unescaped(words + html.slice(at)), links: links.filter((link) => link !== '').join('\n') };
}

/** Behind the end tag of what holds no words; the end of the document where it has none. */
function endOf(lower: string, name: string, from: number): number {
  const end = lower.indexOf(`</${name}`, from);
  const close = end === -1 ? -1 : lower.indexOf('>', end);
  return close === -1 ? lower.length : close + 1;
}

function linkOf(tag: string): string {
  const found = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/i.exec(tag.slice(0, 8192));
  return unescaped(found?.[1] ?? found?.[2] ?? found?.[3] ?? '').trim();
}

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,5}));/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? all;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : all;
  });
}
