import type { z } from 'zod';
import type { tlp } from '../../contract/common.ts';
import css from './tlp-badge.module.css';

type Tlp = z.infer<typeof tlp>;

const COLOUR: Record<Tlp, string | undefined> = {
  red: css.red,
  'amber+strict': css.amber,
  amber: css.amber,
  green: css.green,
  clear: css.clear,
};

/** The label as FIRST writes it; never translated. */
export function tlpLabel(tlp: Tlp): string {
  return `TLP:${tlp.toUpperCase()}`;
}

export function TlpBadge({ tlp }: { tlp: Tlp }) {
  return (
    <span className={`${css.badge} ${COLOUR[tlp]}`} translate="no">
      {tlpLabel(tlp)}
    </span>
  );
}
