import { csv } from './csv.ts';
import type { FeedFormat, Formats } from './format.ts';
import { dataset, plainList } from './lists.ts';
import { jsonl, sigma, stix, yara } from './objects.ts';
import { rpz } from './rpz.ts';
import { suricata } from './suricata.ts';
import { zeek } from './zeek.ts';

const misp: FeedFormat = { of: 'feed', contentType: 'application/json', extension: 'json', use: 'log-check' };

export const FORMATS: Formats = {
  stix,
  jsonl,
  csv,
  'list-ipv4': plainList('ipv4'),
  'list-ipv6': plainList('ipv6'),
  'list-ip': plainList('ipv4', 'ipv6', 'network'),
  'list-domain': plainList('domain'),
  'list-url': plainList('url'),
  'list-md5': plainList('md5'),
  'list-sha1': plainList('sha1'),
  'list-sha256': plainList('sha256'),
  suricata,
  'dataset-ip': dataset('ip'),
  'dataset-domain': dataset('domain'),
  'dataset-md5': dataset('md5'),
  'dataset-sha256': dataset('sha256'),
  zeek,
  rpz,
  sigma,
  yara,
  misp,
};
