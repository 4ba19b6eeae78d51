import { useText } from '../../app/language/text.ts';
import { useCountryName } from '../../ui/names.ts';
import type { Feedback } from './types.ts';

/** Who gave feedback, as far as the reader may know. */
export function Giver({ of: { by, mine } }: { of: Feedback }) {
  const t = useText();
  const country = useCountryName();
  if (mine) return t('exchange.yours');
  if (by.organisation) {
    return by.country
      ? t('exchange.sourceOf', { name: by.organisation.name, country: country(by.country) })
      : by.organisation.name;
  }
  const known = [by.country && country(by.country), by.sector && t.maybe(`sector.${by.sector}`, by.sector)].filter(
    Boolean,
  );
  return known.length > 0 ? t('feedback.anonymousOf', { known: known.join(', ') }) : t('feedback.anonymous');
}
