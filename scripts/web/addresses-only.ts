import type { Plugin } from 'vite';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [property: string]: unknown;
}

/** What the server and the generated documents need of an endpoint, and a browser does not. */
const LEFT_OUT = new Set(['summary', 'access', 'params', 'query', 'body', 'reply', 'errors']);

/**
 * Leaves of each `endpoint({…})` in the contract what the browser calls it by: id, method, path. The schemas, which
 * nothing refers to any more, then fall out of the bundle.
 */
export function addressesOnly(): Plugin {
  return {
    name: 'renkei:addresses-only',
    transform: {
      filter: { id: /src\/contract\/.*\.ts$/ },
      handler(code, id) {
        const parts = endpointsIn(this.parse(code, { lang: 'ts' }) as unknown as Node).flatMap(leftOut);
        if (parts.length === 0 || id.includes('.test.')) return null;
        return { code: without(code, parts), map: null };
      },
    },
  };
}

function endpointsIn(node: Node): Node[] {
  const call = node.type === 'CallExpression' && (node.callee as Node).name === 'endpoint';
  if (call) return [(node.arguments as Node[])[0] as Node];
  return Object.values(node).flatMap((value) =>
    (Array.isArray(value) ? value : [value]).filter(isNode).flatMap(endpointsIn),
  );
}

function leftOut(declared: Node): Node[] {
  return (declared.properties as Node[]).filter(({ key }) => LEFT_OUT.has(String((key as Node | undefined)?.name)));
}

/** Cuts from the end, so that the places of what is before stay right; the comma behind goes with each part. */
function without(code: string, parts: readonly Node[]): string {
  return [...parts]
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end }) => text.slice(0, start) + text.slice(end).replace(/^\s*,/, ''), code);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}
