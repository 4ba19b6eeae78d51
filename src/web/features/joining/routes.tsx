import type { Feature } from '../../app/feature.ts';

/** How people and organisations come in: set-up, invitation, application. */
export const feature: Feature = {
  pages: [
    {
      path: '/setup/$secret',
      title: 'setup.title',
      open: true,
      load: () => import('./setup-page.tsx').then((m) => m.SetupPage),
    },
    {
      path: '/invitation/$secret',
      title: 'invitation.title',
      open: true,
      load: () => import('./invitation-page.tsx').then((m) => m.InvitationPage),
    },
    {
      path: '/apply',
      title: 'apply.title',
      open: true,
      load: () => import('./apply-page.tsx').then((m) => m.ApplyPage),
    },
  ],
};
