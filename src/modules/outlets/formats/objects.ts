import type { Leaving } from '../entry.ts';
import type { ObjectFormat } from './format.ts';
import { YaraFile } from './yara-file.ts';

/** A STIX 2.1 bundle (§8) of everything in reach. */
export const stix: ObjectFormat = {
  of: 'objects',
  contentType: 'application/stix+json;version=2.1',
  extension: 'json',
  use: 'log-check',
  head: ({ id }) => `{"type":"bundle","id":"bundle--${id}","objects":[`,
  tail: () => ']}\n',
  separator: ',',
  start:
    () =>
    ({ json }) =>
      json,
};

/** The same, one object a line. */
export const jsonl: ObjectFormat = {
  of: 'objects',
  contentType: 'application/jsonl; charset=utf-8',
  extension: 'jsonl',
  use: 'log-check',
  start:
    () =>
    ({ json }) =>
      `${/[\r\n]/.test(json) ? JSON.stringify(JSON.parse(json)) : json}\n`,
};

/** Sigma rules as they were shared, one YAML document each. Sigma looks into logs. */
export const sigma: ObjectFormat = {
  of: 'objects',
  contentType: 'application/yaml; charset=utf-8',
  extension: 'yml',
  use: 'log-check',
  patternType: 'sigma',
  start: () => {
    let isFirst = true;
    return (of) => {
      const text = patternOf(of);
      // A line of dashes or dots would end the document and begin another.
      if (/^(---|\.\.\.)(\s|$)/m.test(text.replace(/^---\s*\n/, ''))) return null;
      const mark = isFirst ? '' : '---\n';
      isFirst = false;
      return `${mark}${text.replace(/^---\s*\n/, '').trimEnd()}\n`;
    };
  },
};

/** YARA rules as they were shared, each name once. They look at files that are there. */
export const yara: ObjectFormat = {
  of: 'objects',
  contentType: 'text/plain; charset=utf-8',
  extension: 'yar',
  use: 'log-check',
  patternType: 'yara',
  start: () => {
    const file = new YaraFile();
    return (of) => file.add(patternOf(of));
  },
};

function patternOf({ object }: Leaving): string {
  return String(object.pattern ?? '').replaceAll('\r\n', '\n');
}
