import { useLocation, useRouter } from '@tanstack/react-router';

/** One value of the address's query as text. */
export function useSearchParam(name: string): string | undefined {
  const value = (useLocation().search as Record<string, unknown>)[name];
  return value === undefined ? undefined : String(value);
}

/** Values of the query that a list is filtered by; they survive a reload and can be sent to a colleague. */
export function useFilters<Name extends string>(...names: readonly Name[]) {
  const router = useRouter();
  const { search, pathname } = useLocation();
  const current = search as Record<string, unknown>;
  const values = Object.fromEntries(
    names.map((name) => [name, current[name] === undefined ? undefined : String(current[name])]),
  ) as Record<Name, string | undefined>;
  const set = (change: Partial<Record<Name, string | undefined>>) =>
    router.navigate({ to: pathname, search: withoutEmpty({ ...current, ...change }), replace: true });
  return { values, set };
}

function withoutEmpty(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));
}
