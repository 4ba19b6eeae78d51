import { useIntl } from 'react-intl';
import type { ClauseDto } from '../../../contract/agreements.ts';
import { type Text, useText } from '../../app/language/text.ts';
import { useCountryName } from '../../ui/names.ts';
import { tlpLabel } from '../../ui/tlp-badge.tsx';

interface Words {
  readonly t: Text;
  list(words: readonly string[]): string;
  country(code: string): string;
}

/** What a clause means to the node, as one sentence in the reader's language. */
export function useClauseWords(): (clause: ClauseDto) => string {
  const t = useText();
  const intl = useIntl();
  const country = useCountryName();
  return (clause) =>
    sentenceOf(clause, { t, country, list: (words) => intl.formatList(words, { type: 'conjunction' }) });
}

function sentenceOf(clause: ClauseDto, words: Words): string {
  const { t, list } = words;
  switch (clause.kind) {
    case 'community':
      return clause.countries
        ? t('agreement.clause.communityIn', {
            classes: classes(clause.classes, words),
            countries: list(clause.countries.map(words.country)),
          })
        : t('agreement.clause.community', { classes: classes(clause.classes, words) });
    case 'purposes':
      return t('agreement.clause.purposes', {
        purposes: list(clause.purposes.map((purpose) => t.maybe(`purpose.${purpose}`, purpose))),
      });
    case 'ceiling':
      return t('agreement.clause.ceiling', { classes: classes(clause.classes, words), tlp: tlpLabel(clause.maxTlp) });
    case 'onward':
      return t('agreement.clause.onward', { tlp: tlpLabel(clause.maxTlp) });
    case 'attribution':
      return t('agreement.clause.attribution', {
        attribution: t(`attribution.${clause.default}`),
        choice: clause.sourceMayChoose ? 'yes' : 'no',
      });
    case 'retention':
      return t('agreement.clause.retention', { days: list(retention(clause.days, words)) });
    case 'embargo':
      return t('agreement.clause.embargo', {
        days: clause.maxDays,
        exempt: clause.exempt.length,
        classes: classes(clause.exempt, words),
      });
    case 'personal-data':
      return t(`agreement.clause.personal-data.${clause.rule}`);
    case 'quarantine':
      return t('agreement.clause.quarantine');
    case 'recall':
      return t('agreement.clause.recall', { days: clause.deleteWithinDays });
    case 'receipts':
      return t('agreement.clause.receipts', { acts: list(clause.acts.map((act) => t(`agreement.receipt.${act}`))) });
    case 'named-recipients':
      return t('agreement.clause.named-recipients', { max: clause.maxPersons });
  }
}

function classes(kinds: readonly string[], { t, list }: Words): string {
  return list(kinds.map((kind) => t.maybe(`kind.${kind}`, kind)));
}

/** From open to closed. */
const MARKINGS = ['clear', 'green', 'amber', 'amber+strict', 'red'];

function retention(days: object, { t }: Words): string[] {
  const given = days as Readonly<Partial<Record<string, number>>>;
  return MARKINGS.filter((tlp) => given[tlp] !== undefined).map((tlp) =>
    t('agreement.clause.retentionOf', { tlp: `TLP:${tlp.toUpperCase()}`, count: given[tlp] }),
  );
}
