import { IconFileText } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  pages: [
    {
      path: '/agreements',
      title: 'agreement.title',
      load: () => import('./agreements-page.tsx').then((m) => m.AgreementsPage),
    },
    {
      path: '/agreements/$version',
      title: 'agreement.one',
      load: () => import('./read/version-page.tsx').then((m) => m.VersionPage),
    },
    {
      path: '/agreements/$version/sign',
      title: 'agreement.signing',
      load: () => import('./sign/signing-page.tsx').then((m) => m.SigningPage),
    },
    {
      path: '/agreements/$version/signatures',
      title: 'agreement.signatures',
      load: () => import('./sign/signatures-page.tsx').then((m) => m.SignaturesPage),
    },
    {
      path: '/agreements/$version/draft',
      title: 'agreement.drafting',
      load: () => import('./draft/drafting-page.tsx').then((m) => m.DraftingPage),
    },
  ],
  navigation: [{ to: '/agreements', label: 'agreement.title', icon: IconFileText, order: 40, key: 'a' }],
};
