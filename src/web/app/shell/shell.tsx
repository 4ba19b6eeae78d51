import { Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useText } from '../language/text.ts';
import { StepUpHost } from '../step-up/host.tsx';
import { Appearance } from './appearance.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { Keyboard } from './keyboard.tsx';
import { Logo } from './logo.tsx';
import { Navigation } from './navigation.tsx';
import { PersonLink } from './person-link.tsx';
import css from './shell.module.css';
import { SkipLink } from './skip-link.tsx';
import { DemoStripe, StandingStripe } from './stripes.tsx';

const Bell = lazy(() => import('./bell.tsx'));

/** Around every page of a signed-in person: navigation at the side, on a phone at the bottom. */
export function Shell() {
  const t = useText();
  const [menu, { toggle, close }] = useDisclosure(false);
  return (
    <>
      <SkipLink />
      <div className={css.frame}>
        <header className={css.head}>
          <Logo />
          <Group gap={6} wrap="nowrap">
            <Suspense fallback={null}>
              <Bell />
            </Suspense>
            <Appearance />
            <PersonLink />
          </Group>
        </header>
        <nav className={css.side} data-opened={menu} aria-label={t('shell.navigation')}>
          <Navigation onNavigate={close} />
        </nav>
        <Content />
        <div className={css.foot}>
          <BottomBar menu={menu} onMore={toggle} onNavigate={close} />
        </div>
      </div>
      <Keyboard />
      <StepUpHost />
    </>
  );
}

function Content() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const first = useRef(true);
  // A screen reader hears the new page; without this the focus stays on the link that was followed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path is the reason to run
  useEffect(() => {
    if (first.current) first.current = false;
    else main.current?.focus();
  }, [pathname]);
  return (
    <main id="main" ref={main} tabIndex={-1} className={css.main}>
      <DemoStripe />
      <StandingStripe />
      <Outlet />
    </main>
  );
}
