import { IconClipboardCheck } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  pages: [
    {
      path: '/administration',
      title: 'administration.title',
      load: () => import('./administration-page.tsx').then((m) => m.AdministrationPage),
    },
    {
      path: '/administration/found',
      title: 'found.title',
      load: () => import('./found-page.tsx').then((m) => m.FoundPage),
    },
  ],
  navigation: [
    {
      to: '/administration',
      label: 'administration.title',
      icon: IconClipboardCheck,
      order: 80,
      key: 'm',
      roles: ['officer', 'signatory', 'vetter', 'secretary'],
    },
  ],
  home: [{ order: 20, load: () => import('./applicants-card.tsx').then((m) => m.ApplicantsCard) }],
};
