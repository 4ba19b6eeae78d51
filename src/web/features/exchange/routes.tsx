import { IconArrowsExchange } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  pages: [
    {
      path: '/exchange/pattern',
      title: 'pattern.title',
      load: () => import('./pattern/pattern-page.tsx').then((m) => m.PatternPage),
    },
    {
      path: '/exchange/warning-lists',
      title: 'warningLists.title',
      load: () => import('./warning-lists/lists-page.tsx').then((m) => m.WarningListsPage),
    },
    {
      path: '/exchange',
      title: 'exchange.title',
      load: () => import('./list/exchange-page.tsx').then((m) => m.ExchangePage),
    },
    {
      path: '/exchange/drafts',
      title: 'exchange.drafts',
      load: () => import('./list/drafts-page.tsx').then((m) => m.DraftsPage),
    },
    {
      path: '/exchange/share',
      title: 'share.title',
      load: () => import('./share/content-page.tsx').then((m) => m.ContentPage),
    },
    {
      path: '/exchange/share/$draft',
      title: 'share.title',
      load: () => import('./share/draft-page.tsx').then((m) => m.DraftPage),
    },
    {
      path: '/exchange/items/$item',
      title: 'exchange.item',
      load: () => import('./item/item-page.tsx').then((m) => m.ItemPage),
    },
  ],
  tabs: [
    { section: 'exchange', to: '/exchange', label: 'exchange.shared', order: 10 },
    { section: 'exchange', to: '/exchange/drafts', label: 'exchange.drafts', order: 20, may: 'share' },
    { section: 'exchange', to: '/exchange/warning-lists', label: 'warningLists.title', order: 80, rarer: true },
    { section: 'exchange', to: '/exchange/pattern', label: 'pattern.title', order: 90, rarer: true },
  ],
  navigation: [{ to: '/exchange', label: 'exchange.title', icon: IconArrowsExchange, order: 10, key: 'e' }],
};
