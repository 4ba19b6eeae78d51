/**
 * What the browser gets instead of zod. The web app needs the contract's addresses and, while it is compiled, its
 * types; the node checks every value anyway and names the place that is wrong. Without the schemas' code the first
 * load is about 25 kB lighter. Any attempt to parse with it says so.
 */
const PARSERS = new Set(['parse', 'safeParse', 'parseAsync', 'safeParseAsync']);

const schema: object = new Proxy(() => schema, {
  get(_target, name) {
    if (typeof name === 'symbol' || name === 'then') return undefined;
    if (PARSERS.has(name)) throw new Error('The web app does not validate: the node does.');
    return schema;
  },
});

export const z = schema;
export default schema;
