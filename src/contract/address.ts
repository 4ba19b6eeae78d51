type Values = Readonly<Record<string, unknown>>;

/** Fills `:name` in an endpoint's path and appends the query; `undefined` and empty text are left out. */
export function addressOf(path: string, params: Values = {}, query: Values = {}): string {
  const filled = path.replace(/:([A-Za-z]+)/g, (_whole, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`The address ${path} needs a value for "${name}".`);
    return encodeURIComponent(String(value));
  });
  const search = searchOf(query);
  return search ? `${filled}?${search}` : filled;
}

function searchOf(query: Values): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one));
    }
  }
  return search.toString();
}
