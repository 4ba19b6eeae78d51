import { useText } from '../../../app/language/text.ts';
import css from './steps.module.css';

const STEPS = ['content', 'terms', 'done'] as const;

/** Where one is on the way from content to receipts. */
export function Steps({ now }: { now: (typeof STEPS)[number] }) {
  const t = useText();
  return (
    <ol className={css.steps} aria-label={t('share.steps')}>
      {STEPS.map((step, index) => (
        <li key={step} data-past={STEPS.indexOf(now) > index} {...(step === now && { 'aria-current': 'step' })}>
          <span className={css.number}>{index + 1}</span> {t(`share.step.${step}`)}
        </li>
      ))}
    </ol>
  );
}
