import { Text } from '@mantine/core';
import { useIntl } from 'react-intl';
import { useText } from '../../../app/language/text.ts';
import { Section } from '../../../ui/page.tsx';
import type { Shares } from './types.ts';

/** How much comes from the few most active producers. */
export function Concentration({ of }: { of: Shares }) {
  const t = useText();
  const intl = useIntl();
  const share = (value: number) => intl.formatNumber(value, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <Section title={t('scorecard.concentration')}>
      <Text>
        {t('scorecard.shares', {
          producers: of.producers,
          top1: share(of.top1),
          top3: share(of.top3),
          top5: share(of.top5),
          hhi: intl.formatNumber(of.hhi, { maximumFractionDigits: 2 }),
        })}
      </Text>
    </Section>
  );
}
