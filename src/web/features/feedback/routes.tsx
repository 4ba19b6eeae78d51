import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  pages: [
    {
      path: '/exchange/recalls',
      title: 'recall.title',
      load: () => import('./recalls/recalls-page.tsx').then((m) => m.RecallsPage),
    },
    {
      path: '/exchange/decay',
      title: 'decay.title',
      load: () => import('./decay/decay-page.tsx').then((m) => m.DecayPage),
    },
    {
      path: '/exchange/scorecards',
      title: 'scorecard.title',
      load: () => import('./scorecards/scorecards-page.tsx').then((m) => m.ScorecardsPage),
    },
  ],
  tabs: [
    { section: 'exchange', to: '/exchange/recalls', label: 'recall.title', order: 30 },
    { section: 'exchange', to: '/exchange/scorecards', label: 'scorecard.title', order: 70, rarer: true },
  ],
  home: [{ order: 25, load: () => import('./feedback-card.tsx').then((m) => m.FeedbackCard) }],
  itemSections: [
    { order: 10, load: () => import('./item/acknowledgements.tsx').then((m) => m.Acknowledgements) },
    { order: 20, load: () => import('./item/feedback-section.tsx').then((m) => m.FeedbackSection) },
  ],
};
