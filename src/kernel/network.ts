/** The only way out of the node: tests and simulations pass their own. */
export interface Network {
  fetch(url: string, init?: RequestInit): Promise<Response>;
}

export const systemNetwork: Network = { fetch: (url, init) => fetch(url, init) };
