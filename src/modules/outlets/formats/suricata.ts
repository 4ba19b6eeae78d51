import type { Entry } from '../entry.ts';
import { kinds, markingOf, type Rule, type RuleFormat, type Setting } from './format.ts';

/** Rules that alert; whoever wants to drop says so in the configuration of their own sensor. */
export const suricata: RuleFormat = {
  of: 'rules',
  contentType: 'text/plain; charset=utf-8',
  extension: 'rules',
  use: 'passive-lookup',
  kinds: kinds('ipv4', 'ipv6', 'network', 'domain', 'url'),
  rules: (entry, setting) =>
    matchesOf(entry).map(({ where, header, options }) => ({
      key: `${entry.kind} ${where} ${entry.value}`,
      text: ruleText(entry, setting, header, options),
    })),
};

interface Match {
  readonly where: string;
  readonly header: string;
  readonly options: string;
}

function ruleText(entry: Entry, { url }: Setting, header: string, options: string): Rule['text'] {
  const message = plain(`Renkei ${markingOf(entry.of)} ${entry.kind} ${entry.value}`);
  const reference = `reference:url,${url.replace(/^https?:\/\//, '')}/exchange/items/${entry.of.item};`;
  return `alert ${header} (msg:"${message}"; ${options}${reference} classtype:trojan-activity; metadata:tlp ${entry.of.tlp.replace('+', '_')};`;
}

function matchesOf({ kind, value }: Entry): Match[] {
  if (kind === 'domain') return [dns(value), tls(value)];
  if (kind === 'url') return http(value);
  return [{ where: 'ip', header: `ip $HOME_NET any -> [${value}] any`, options: '' }];
}

/** The name itself and what stands below it: Suricata puts the dot before the name that it compares. */
function dns(name: string): Match {
  const options = `dns.query; dotprefix; content:"${bytes(`.${name}`)}"; nocase; endswith; `;
  return { where: 'dns', header: 'dns $HOME_NET any -> any any', options };
}

function tls(name: string): Match {
  const options = `flow:established,to_server; tls.sni; dotprefix; content:"${bytes(`.${name}`)}"; nocase; endswith; `;
  return { where: 'tls', header: 'tls $HOME_NET any -> any any', options };
}

/** What goes encrypted cannot be seen: only the URLs of plain HTTP become rules. */
function http(value: string): Match[] {
  const url = URL.parse(value);
  if (url?.protocol !== 'http:') return [];
  const uri = `${url.pathname}${url.search}`;
  const options =
    `flow:established,to_server; http.host; content:"${bytes(url.hostname)}"; ` +
    `startswith; endswith; http.uri; content:"${bytes(uri)}"; startswith; endswith; `;
  return [{ where: 'http', header: `http $HOME_NET any -> any ${url.port || 'any'}`, options }];
}

/** The content of a `content` keyword: what has a meaning there, or is no printable ASCII, stands in hexadecimal. */
function bytes(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => {
      const letter = String.fromCharCode(byte);
      return /[A-Za-z0-9._~/?&=%+-]/.test(letter) ? letter : `|${byte.toString(16).padStart(2, '0')}|`;
    })
    .join('')
    .replaceAll('||', ' ');
}

/** A message has no quotes, semicolons or backslashes to end it with. */
function plain(text: string): string {
  return text.replace(/[^\x20-\x7e]|[";\\]/g, '.').slice(0, 200);
}
