import { Stack, Title } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { whoSees } from '../../../../contract/exchange.ts';
import { useReply } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { receivers } from '../../../ui/by-country.ts';
import { Loaded } from '../../../ui/loaded.tsx';
import { WhoSees } from '../../../ui/who-sees.tsx';
import type { ItemView } from '../item-types.ts';

const ReceiverMap = lazy(() => import('../map/receiver-map.tsx').then((loaded) => ({ default: loaded.ReceiverMap })));

/** Who can see the item now; the source also sees who cannot and why. */
export function Audience({ item }: { item: ItemView }) {
  const t = useText();
  const audience = useReply(whoSees, { params: { id: item.id } });
  return (
    <Stack gap="sm">
      <Title order={2}>{t('exchange.audience')}</Title>
      <Loaded of={audience}>
        {(explanation) => (
          <>
            <Suspense fallback={null}>
              <ReceiverMap parties={receivers(explanation.recipients)} from={item.source?.country ?? null} />
            </Suspense>
            <WhoSees explanation={explanation} refusals={item.mine} />
          </>
        )}
      </Loaded>
    </Stack>
  );
}
