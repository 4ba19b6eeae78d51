import type { z } from 'zod';
import type { ColumnMeaning, newSource, SourceKind, ValueKindName } from '../../../../contract/sources.ts';

type NewSource = z.input<typeof newSource>;
export type Tlp = NonNullable<NewSource['tlp']>;

/** What is typed; kept on the device, so without any secret. */
export interface Form {
  readonly kind: SourceKind;
  readonly url: string;
  readonly collection: string;
  readonly valueKind: ValueKindName | null;
  readonly columns: readonly ColumnMeaning[];
  readonly maxMegabytes: number;
  readonly name: string;
  readonly everyMinutes: number;
  readonly publisher: string;
  readonly link: string;
  readonly licence: string;
  readonly circle: string | null;
  readonly tlp: Tlp | null;
  readonly personalData: boolean;
}

export interface Secret {
  readonly scheme: 'none' | 'basic' | 'bearer';
  readonly user: string;
  readonly password: string;
  readonly token: string;
}

export const EMPTY: Form = {
  ...{ kind: 'taxii', url: '', collection: '', valueKind: null, columns: [], maxMegabytes: 64 },
  ...{ name: '', everyMinutes: 60, publisher: '', link: '', licence: '', circle: null, tlp: null, personalData: false },
};
export const NO_SECRET: Secret = { scheme: 'none', user: '', password: '', token: '' };

export function credentialsOf({ scheme, user, password, token }: Secret): NonNullable<NewSource['credentials']> {
  if (scheme === 'basic') return { scheme, user, password };
  return scheme === 'bearer' ? { scheme, token } : { scheme };
}

export function originOf(form: Form, secret: Secret) {
  return {
    kind: form.kind,
    url: form.url.trim(),
    ...(form.kind === 'taxii' && form.collection ? { collection: form.collection } : {}),
    credentials: credentialsOf(secret),
    maxBytes: Math.round(form.maxMegabytes * 1_048_576),
    ...(form.kind === 'list' || form.kind === 'csv' ? { valueKind: form.valueKind } : {}),
    ...(form.kind === 'csv' ? { columns: [...form.columns] } : {}),
  };
}

export function newSourceOf(form: Form, secret: Secret): NewSource {
  const { name, everyMinutes, publisher, licence, circle, tlp, personalData } = form;
  const link = form.link.trim() === '' ? null : form.link.trim();
  return { ...originOf(form, secret), name, everyMinutes, publisher, link, licence, circle, tlp, personalData };
}
