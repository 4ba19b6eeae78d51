import { useParams } from '@tanstack/react-router';

/** The part of the address that the page's path calls `$name`. */
export function usePathPart(name: string): string {
  const parts = useParams({ strict: false }) as Record<string, string | undefined>;
  const value = parts[name];
  if (value === undefined) throw new Error(`The page's path has no $${name}.`);
  return value;
}
