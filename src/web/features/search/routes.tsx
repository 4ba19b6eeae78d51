import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  pages: [
    {
      path: '/exchange/lookup',
      title: 'lookup.title',
      load: () => import('./lookup/lookup-page.tsx').then((m) => m.LookupPage),
    },
  ],
  tabs: [{ section: 'exchange', to: '/exchange/lookup', label: 'lookup.title', order: 15 }],
};
