import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  pages: [
    {
      path: '/sign-in',
      title: 'signIn.title',
      open: true,
      load: () => import('./sign-in-page.tsx').then((m) => m.SignInPage),
    },
    {
      path: '/recover',
      title: 'recover.title',
      open: true,
      load: () => import('./ask-recovery-page.tsx').then((m) => m.AskRecoveryPage),
    },
    {
      path: '/recover/$secret',
      title: 'recover.title',
      open: true,
      load: () => import('./open-link-page.tsx').then((m) => m.OpenLinkPage),
    },
    {
      path: '/demo/$secret',
      title: 'demo.title',
      open: true,
      load: () => import('./open-link-page.tsx').then((m) => m.DemoLinkPage),
    },
  ],
};
