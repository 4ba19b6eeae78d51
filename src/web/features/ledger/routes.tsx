import { IconListCheck } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  pages: [
    { path: '/ledger', title: 'ledger.title', load: () => import('./ledger-page.tsx').then((m) => m.LedgerPage) },
  ],
  navigation: [{ to: '/ledger', label: 'ledger.title', icon: IconListCheck, order: 50, key: 'l' }],
};
