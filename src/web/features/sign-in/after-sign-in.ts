import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useSearchParam } from '../../app/search-param.ts';

/** Opens the page that was wanted. Whatever an earlier session left in the cache is forgotten first. */
export function useAfterSignIn() {
  const client = useQueryClient();
  const router = useRouter();
  const next = useSearchParam('next');
  return async ({ next: first }: { next: 'home' | 'add-credential' }) => {
    client.clear();
    const target = first === 'add-credential' ? '/settings' : ownAddress(next);
    await router.navigate({ href: target });
  };
}

/** An address of this node, never of another: `//evil.example` and `https:…` lead home. */
export function ownAddress(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/';
}
