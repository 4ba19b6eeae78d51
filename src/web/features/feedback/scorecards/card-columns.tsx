import { useIntl } from 'react-intl';
import type { z } from 'zod';
import type { scorecard } from '../../../../contract/feedback.ts';
import { useText } from '../../../app/language/text.ts';
import type { Column } from '../../../ui/data-table.tsx';

export type Card = z.infer<typeof scorecard>;

/** The numbers of a scorecard as columns. */
export function useCardColumns(): readonly Column<Card>[] {
  const t = useText();
  const intl = useIntl();
  const share = (value: number | null) =>
    value === null ? '–' : intl.formatNumber(value, { style: 'percent', maximumFractionDigits: 0 });
  const number = (value: number | null) =>
    value === null ? '–' : intl.formatNumber(value, { maximumFractionDigits: 1 });
  return [
    { key: 'items', head: t('scorecard.items'), align: 'right', cell: ({ items }) => number(items) },
    {
      key: 'delay',
      head: t('scorecard.delay'),
      align: 'right',
      cell: ({ delayHours }) => <Delay hours={delayHours} />,
    },
    { key: 'acted', head: t('scorecard.acted'), align: 'right', cell: ({ actedOnRate }) => share(actedOnRate) },
    { key: 'wrong', head: t('scorecard.wrong'), align: 'right', cell: (card) => share(card.falsePositiveRate) },
    { key: 'reach', head: t('scorecard.reach'), align: 'right', cell: ({ reach }) => number(reach) },
    {
      key: 'recalls',
      head: t('scorecard.recalls'),
      align: 'right',
      cell: ({ recalls, corrections }) => t('scorecard.recallsOf', { recalls, corrections }),
    },
  ];
}

function Delay({ hours }: { hours: number | null }) {
  const t = useText();
  if (hours === null) return '–';
  return hours < 48 ? t('scorecard.hours', { hours }) : t('scorecard.days', { days: Math.round(hours / 24) });
}
