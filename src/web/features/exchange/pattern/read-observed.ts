/** What was pasted, as an object; a bare list of objects counts as a bundle. null for anything else. */
export function readObserved(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return { type: 'bundle', objects: value };
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
