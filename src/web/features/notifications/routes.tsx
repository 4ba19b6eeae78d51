import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  pages: [
    {
      path: '/notifications',
      title: 'notifications.title',
      load: () => import('./inbox/inbox-page.tsx').then((m) => m.InboxPage),
    },
    {
      path: '/notifications/watches',
      title: 'notifications.watches',
      load: () => import('./inbox/watches-page.tsx').then((m) => m.WatchesPage),
    },
    {
      path: '/notifications/how',
      title: 'notifications.how',
      load: () => import('./inbox/preferences-page.tsx').then((m) => m.PreferencesPage),
    },
    {
      path: '/webhooks',
      title: 'webhooks.title',
      load: () => import('./webhooks/webhooks-page.tsx').then((m) => m.WebhooksPage),
    },
    {
      path: '/webhooks/$webhook',
      title: 'webhooks.title',
      load: () => import('./webhooks/webhook-page.tsx').then((m) => m.WebhookPage),
    },
  ],
  tabs: [
    { section: 'notifications', to: '/notifications', label: 'notifications.inbox', order: 10 },
    { section: 'notifications', to: '/notifications/watches', label: 'notifications.watches', order: 20 },
    { section: 'notifications', to: '/notifications/how', label: 'notifications.how', order: 30 },
  ],
};
