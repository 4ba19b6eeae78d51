import { Text } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { type Text as Texts, useText } from '../../app/language/text.ts';
import { Instant } from '../../ui/instant.tsx';
import { OrganisationName } from '../../ui/organisation-name.tsx';
import { tlpLabel } from '../../ui/tlp-badge.tsx';
import type { LedgerEvent } from './entry-types.ts';

type Details = NonNullable<LedgerEvent['detail']>;
type Shown = (value: string, t: Texts) => ReactNode;

/** How a known detail is told; others stand as they were logged. */
const TOLD: Readonly<Record<string, Shown>> = {
  tlp: (value) => tlpLabel(value as Parameters<typeof tlpLabel>[0]),
  from: (value, t) => t.maybe(`standing.${value}`, value),
  to: (value, t) => t.maybe(`standing.${value}`, value),
  act: (value, t) => t.maybe(`ledger.ceremony.${value}`, t.maybe(`standingAct.${value}`, value)),
  state: (value, t) => t.maybe(`agreement.state.${value}`, value),
  via: (value, t) => t.maybe(`ledger.via.${value}`, value),
  wanted: (value, t) => t.maybe(`ledger.wanted.${value}`, value),
  reason: reasonOf,
  why: (value, t) => t.maybe(`ledger.why.${value}`, value),
  scopes: (value, t) => each(value, (scope) => t.maybe(`scope.${scope}`, scope)),
  acts: (value, t) => each(value, (act) => t.maybe(`ledger.actName.${act}`, act)),
  client: (value) => <OrganisationName id={value} />,
  expiresAt: (value) => <Instant at={value} />,
  before: (value) => <Instant at={value} />,
};

/** The ledger keeps a refusal's code alone, so its sentence must do without the values that policy gives elsewhere. */
function reasonOf(code: string, t: Texts): string {
  const plain = t.maybe(`ledger.reason.${code}`, '');
  return plain || t.maybe(`reason.${code}`, t.maybe(`problem.${code}`, code));
}

/** What the entry says besides. */
export function Detail({ detail = {} }: { detail: Details | undefined }) {
  const t = useText();
  const intl = useIntl();
  const known = Object.entries(detail).filter(([name, value]) => value !== null && (name in TOLD || !isDigest(value)));
  if (known.length === 0) return null;
  return (
    <Text size="sm" c="dimmed" component="div">
      {known.map(([name, value], place) => (
        <Fragment key={name}>
          {place > 0 && ' · '}
          {t.rich('ledger.detail', {
            name: t.maybe(`ledger.detail.${name}`, name),
            value: told(name, value),
          })}
        </Fragment>
      ))}
    </Text>
  );

  function told(name: string, value: Details[string]): ReactNode {
    if (typeof value === 'number') return intl.formatNumber(value);
    return TOLD[name]?.(String(value), t) ?? String(value);
  }
}

function each(words: string, told: (word: string) => string): string {
  return words.split(' ').map(told).join(', ');
}

/** Digests, keys and ids are for machines to compare; the proof carries them. */
function isDigest(value: unknown): boolean {
  return typeof value === 'string' && value.length > 31 && !value.includes(' ');
}
