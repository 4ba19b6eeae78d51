import { IconCirclesRelation } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  pages: [
    { path: '/circles', title: 'circles.title', load: () => import('./circles-page.tsx').then((m) => m.CirclesPage) },
    {
      path: '/circles/new',
      title: 'circles.create',
      load: () => import('./create-page.tsx').then((m) => m.CreatePage),
    },
    {
      path: '/circles/$circle',
      title: 'circles.one',
      load: () => import('./circle-page.tsx').then((m) => m.CirclePage),
    },
    {
      path: '/circles/$circle/edit',
      title: 'circles.edit',
      load: () => import('./edit-page.tsx').then((m) => m.EditPage),
    },
    {
      path: '/circles/$circle/roster',
      title: 'roster.change',
      load: () => import('./roster-page.tsx').then((m) => m.RosterPage),
    },
  ],
  navigation: [{ to: '/circles', label: 'circles.title', icon: IconCirclesRelation, order: 40, key: 'c' }],
  home: [{ order: 50, load: () => import('./rosters-card.tsx').then((m) => m.RostersCard) }],
};
