import { IconHome } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  pages: [{ path: '/', title: 'home.title', load: () => import('./home-page.tsx').then((m) => m.HomePage) }],
  navigation: [{ to: '/', label: 'home.title', icon: IconHome, order: 0, key: 'h' }],
  home: [
    { order: 0, load: () => import('./signature-card.tsx').then((m) => m.SignatureCard) },
    { order: 8, load: () => import('./recalls-card.tsx').then((m) => m.RecallsCard) },
    { order: 10, load: () => import('./new-items-card.tsx').then((m) => m.NewItemsCard) },
    { order: 15, load: () => import('./drafts-card.tsx').then((m) => m.DraftsCard) },
    { order: 30, load: () => import('./receipts-card.tsx').then((m) => m.ReceiptsCard) },
  ],
};
