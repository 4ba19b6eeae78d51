import { IconHome } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  pages: [{ path: '/', title: 'home.title', load: () => import('./home-page.tsx').then((m) => m.HomePage) }],
  navigation: [{ to: '/', label: 'home.title', icon: IconHome, order: 0, key: 'h' }],
};
