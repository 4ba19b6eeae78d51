import { IconKey, IconSettings } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  pages: [
    {
      path: '/settings',
      title: 'settings.title',
      load: () => import('./settings-page.tsx').then((m) => m.SettingsPage),
    },
    { path: '/tokens', title: 'tokens.title', load: () => import('./tokens-page.tsx').then((m) => m.TokensPage) },
  ],
  navigation: [
    { to: '/tokens', label: 'tokens.title', icon: IconKey, order: 70, key: 't', roles: ['officer'] },
    { to: '/settings', label: 'settings.title', icon: IconSettings, order: 90, key: 's' },
  ],
  home: [
    { order: 5, load: () => import('./way-in-card.tsx').then((m) => m.WayInCard) },
    { order: 60, load: () => import('./tokens-card.tsx').then((m) => m.TokensCard) },
  ],
};
