import type { QueryClient } from '@tanstack/react-query';
import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { isProblem } from './api/index.ts';
import { FEATURES, type Page } from './feature.ts';
import { ensureMe } from './session.ts';
import { BrokenPage, NotFoundPage } from './shell/broken-page.tsx';
import { OpenShell } from './shell/open-shell.tsx';
import { Shell } from './shell/shell.tsx';
import { Titled } from './shell/titled.tsx';

/** All pages of all features: open ones, and those that need a session within the shell. */
export function createAppRouter(client: QueryClient) {
  const root = createRootRoute({ notFoundComponent: NotFoundPage, errorComponent: BrokenPage });
  const outside = createRoute({ getParentRoute: () => root, id: 'open', component: OpenShell });
  const inside = createRoute({
    getParentRoute: () => root,
    id: 'inside',
    beforeLoad: ({ location }) => requireSession(client, location.href),
    component: Shell,
  });
  const pages = FEATURES.flatMap((feature) => feature.pages);
  const routeTree = root.addChildren([
    outside.addChildren(pages.filter(({ open }) => open).map((page) => routeOf(page, outside))),
    inside.addChildren(pages.filter(({ open }) => !open).map((page) => routeOf(page, inside))),
  ]);
  return createRouter({ routeTree, defaultPreload: 'intent', defaultErrorComponent: BrokenPage });
}

/** Pages that are shown before the rest of the styles is there: they use none of it. */
const EARLY = ['/', '/sign-in'];

function routeOf(page: Page, parent: AnyRoute) {
  const component = lazyRouteComponent(async () => {
    const styles = import('./styles-later.ts');
    const Loaded = await page.load();
    if (!EARLY.includes(page.path)) await styles;
    return {
      default: () => (
        <Titled title={page.title}>
          <Loaded />
        </Titled>
      ),
    };
  });
  return createRoute({ getParentRoute: () => parent, path: page.path, component });
}

async function requireSession(client: QueryClient, next: string) {
  try {
    await ensureMe(client);
  } catch (error) {
    if (!isProblem(error, 'unauthenticated', 'token-expired')) throw error;
    throw redirect({ to: '/sign-in', search: next === '/' ? {} : { next } });
  }
}
