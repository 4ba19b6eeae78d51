import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  pages: [
    {
      path: '/exchange/items/$item/context',
      title: 'context.title',
      load: () => import('./item/context-page.tsx').then((m) => m.ContextPage),
    },
    {
      path: '/exchange/attack',
      title: 'attack.title',
      load: () => import('./attack/attack-page.tsx').then((m) => m.AttackPage),
    },
  ],
  tabs: [{ section: 'exchange', to: '/exchange/attack', label: 'attack.tab', order: 60, rarer: true }],
};
