import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  pages: [
    {
      path: '/exchange/sources',
      title: 'sources.title',
      load: () => import('./sources-page.tsx').then((m) => m.SourcesPage),
    },
    {
      path: '/exchange/sources/new',
      title: 'sources.add',
      load: () => import('./add/add-page.tsx').then((m) => m.AddPage),
    },
    {
      path: '/exchange/sources/$source',
      title: 'sources.one',
      load: () => import('./source-page.tsx').then((m) => m.SourcePage),
    },
  ],
  tabs: [{ section: 'exchange', to: '/exchange/sources', label: 'sources.tab', order: 50, rarer: true }],
  home: [{ order: 9, load: () => import('./sources-card.tsx').then((m) => m.SourcesCard) }],
};
