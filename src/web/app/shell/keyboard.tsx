import { useDisclosure } from '@mantine/hooks';
import { useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useMe } from '../session.ts';
import { listenForKeys } from './keys.ts';
import { entriesFor } from './navigation.tsx';

const Help = lazy(() => import('./keyboard-help.tsx').then((loaded) => ({ default: loaded.KeyboardHelp })));

const HELP = 'renkei:keyboard-help';

export function openKeyboardHelp() {
  document.dispatchEvent(new Event(HELP));
}

/** Listens for the shortcuts and lists them on `?`. */
export function Keyboard() {
  const router = useRouter();
  const [opened, { open, close }] = useDisclosure(false);
  const entries = entriesFor(useMe()).filter(({ key }) => key !== undefined);
  useEffect(() => {
    document.addEventListener(HELP, open);
    return () => document.removeEventListener(HELP, open);
  }, [open]);
  useEffect(() => {
    const places = new Map(entries.map(({ key, to }) => [key as string, to]));
    return listenForKeys(document, places, { help: open, search, go: (to) => router.navigate({ to }) });
  });
  if (!opened) return null;
  return (
    <Suspense fallback={null}>
      <Help entries={entries} onClose={close} />
    </Suspense>
  );

  /** A page marks its search field with `data-page-search`; elsewhere the directory is what is searched. */
  function search() {
    const field = document.querySelector<HTMLInputElement>('[data-page-search]');
    if (field) field.focus();
    else router.navigate({ to: '/directory' });
  }
}
