import { useIntl } from 'react-intl';
import { useText } from '../app/language/text.ts';
import css from './hint.module.css';

interface InstantProps {
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** `date` leaves the time of day to the hint, `ago` counts from now. */
  readonly show?: 'full' | 'date' | 'ago';
}

/** An instant in the reader's zone, with the UTC value at hand. */
export function Instant({ at, show = 'full' }: InstantProps) {
  const intl = useIntl();
  const t = useText();
  const moment = new Date(at);
  const full = intl.formatDate(moment, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  const text = { full, date: intl.formatDate(moment, { dateStyle: 'medium' }), ago: useDistance(moment) }[show];
  const utc = t('instant.utc', { instant: utcText(moment) });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard and touch reach the UTC value too
    <time dateTime={at} tabIndex={0} className={css.anchor}>
      {text}
      <span className={css.hint} role="tooltip">
        {show === 'full' ? utc : `${full} · ${utc}`}
      </span>
    </time>
  );
}

/** `2026-11-23 00:00`, in UTC. */
export function utcText(moment: Date): string {
  return moment.toISOString().slice(0, 16).replace('T', ' ');
}

const STEPS: readonly [unit: 'year' | 'month' | 'day' | 'hour' | 'minute', seconds: number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

function useDistance(moment: Date): string {
  const intl = useIntl();
  const seconds = (moment.getTime() - Date.now()) / 1000;
  const [unit, size] = STEPS.find(([, each]) => Math.abs(seconds) >= each) ?? ['minute', 60];
  return intl.formatRelativeTime(Math.round(seconds / size), unit, { numeric: 'auto' });
}
