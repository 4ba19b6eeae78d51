import { IconBuildingCommunity, IconPhoneCall } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  pages: [
    {
      path: '/directory',
      title: 'directory.title',
      load: () => import('./organisations-page.tsx').then((m) => m.OrganisationsPage),
    },
    {
      path: '/directory/$organisation',
      title: 'directory.title',
      load: () => import('./organisation-page.tsx').then((m) => m.OrganisationPage),
    },
    {
      path: '/directory/$organisation/details',
      title: 'organisation.correct',
      load: () => import('./correct-page.tsx').then((m) => m.CorrectPage),
    },
    {
      path: '/people/$person',
      title: 'people.edit',
      load: () => import('./edit-person-page.tsx').then((m) => m.EditPersonPage),
    },
    { path: '/on-duty', title: 'onDuty.title', load: () => import('./on-duty-page.tsx').then((m) => m.OnDutyPage) },
  ],
  navigation: [
    { to: '/directory', label: 'directory.title', icon: IconBuildingCommunity, order: 30, key: 'd' },
    { to: '/on-duty', label: 'onDuty.title', icon: IconPhoneCall, order: 35, key: 'o' },
  ],
};
