import type { OutletFormat } from '../../../contract/outlets.ts';

interface Command {
  /** `outlets.use.<what>` says it in words. */
  readonly what: 'curl' | 'suricata' | 'dataset' | 'zeek' | 'rpz' | 'yara' | 'misp';
  readonly text: string;
}

/** Ready to paste, for the tool that a format is for. */
export function commandsFor(format: OutletFormat, address: string): readonly Command[] {
  const fetch = (file: string) => `curl --fail --silent --compressed --output ${file} ${address}`;
  switch (format) {
    case 'suricata':
      return [{ what: 'suricata', text: `suricata-update add-source renkei ${address}\nsuricata-update` }];
    case 'dataset-ip':
    case 'dataset-domain':
    case 'dataset-md5':
    case 'dataset-sha256':
      return [{ what: 'dataset', text: `${fetch('renkei.lst')}\n${DATASET[format]}` }];
    case 'zeek':
      return [
        {
          what: 'zeek',
          text: `${fetch('renkei.intel')}\n@load frameworks/intel/seen\nredef Intel::read_files += { "renkei.intel" };`,
        },
      ];
    case 'rpz':
      return [
        {
          what: 'rpz',
          text: `${fetch('renkei.zone')}\nzone "renkei.rpz" { type primary; file "renkei.zone"; };\nresponse-policy { zone "renkei.rpz"; };`,
        },
      ];
    case 'yara':
      return [{ what: 'yara', text: `${fetch('renkei.yar')}\nyara renkei.yar FILE` }];
    case 'misp':
      return [{ what: 'misp', text: `${address}/` }];
    default:
      return [{ what: 'curl', text: fetch('renkei.txt') }];
  }
}

const DATASET = {
  'dataset-ip':
    'alert ip any any -> any any (msg:"Renkei address"; ip.dst; dataset:isset,renkei,type ip,load renkei.lst; sid:1; rev:1;)',
  'dataset-domain':
    'alert dns any any -> any any (msg:"Renkei domain"; dns.query; dataset:isset,renkei,type string,load renkei.lst; sid:1; rev:1;)',
  'dataset-md5': 'alert http any any -> any any (msg:"Renkei file"; filemd5:renkei.lst; sid:1; rev:1;)',
  'dataset-sha256': 'alert http any any -> any any (msg:"Renkei file"; filesha256:renkei.lst; sid:1; rev:1;)',
} as const;
