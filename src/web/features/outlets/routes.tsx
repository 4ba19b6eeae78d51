import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  pages: [
    {
      path: '/exchange/outlets',
      title: 'outlets.title',
      load: () => import('./outlets-page.tsx').then((m) => m.OutletsPage),
    },
    {
      path: '/exchange/outlets/new',
      title: 'outlets.make',
      load: () => import('./make-page.tsx').then((m) => m.MakeOutletPage),
    },
    {
      path: '/exchange/outlets/$outlet',
      title: 'outlets.edit',
      load: () => import('./edit-page.tsx').then((m) => m.EditOutletPage),
    },
  ],
  tabs: [{ section: 'exchange', to: '/exchange/outlets', label: 'outlets.tab', order: 40, may: 'read' }],
};
