import { useText } from '../language/text.ts';
import css from './skip-link.module.css';

export function SkipLink() {
  const t = useText();
  return (
    <a href="#main" className={css.skip}>
      {t('shell.skip')}
    </a>
  );
}
