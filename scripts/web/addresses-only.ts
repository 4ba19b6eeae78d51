import type { Plugin } from 'vite';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [property: string]: unknown;
}

/** What the server and the generated documents need of an endpoint, and a browser does not. */
const LEFT_OUT = new Set(['summary', 'access', 'params', 'query', 'body', 'reply', 'errors']);

/** Code in these runs when it is called, and not while the module is loaded. */
const LATER = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);
const PURE = '/* @__PURE__ */ ';

/**
 * Leaves of each `endpoint({…})` in the contract what the browser calls it by: id, method, path. The schemas, which
 * nothing refers to any more, then fall out of the bundle: building one has no effect, so every call that a module of
 * the contract makes while it is loaded is marked as free of effects.
 */
export function addressesOnly(): Plugin {
  return {
    name: 'renkei:addresses-only',
    transform: {
      filter: { id: /src\/contract\/.*\.ts$/ },
      handler(code, id) {
        if (id.includes('.test.')) return null;
        const module = this.parse(code, { lang: 'ts' }) as unknown as Node;
        const parts = endpointsIn(module).flatMap(leftOut);
        return { code: rewritten(code, parts, starts(callsIn(module), parts)), map: null };
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

function callsIn(node: Node): Node[] {
  if (LATER.has(node.type)) return [];
  const inside = Object.values(node).flatMap((value) =>
    (Array.isArray(value) ? value : [value]).filter(isNode).flatMap(callsIn),
  );
  return node.type === 'CallExpression' ? [node, ...inside] : inside;
}

/** Where a call begins, once for a chain of them, outside what is cut. */
function starts(calls: readonly Node[], cut: readonly Node[]): number[] {
  const all = new Set(calls.map(({ start }) => start));
  return [...all].filter((at) => !cut.some(({ start, end }) => at >= start && at < end));
}

function leftOut(declared: Node): Node[] {
  return (declared.properties as Node[]).filter(({ key }) => LEFT_OUT.has(String((key as Node | undefined)?.name)));
}

/** Works from the end, so that the places of what is before stay right; the comma behind goes with each part. */
function rewritten(code: string, parts: readonly Node[], calls: readonly number[]): string {
  const cuts = parts.map(({ start, end }) => ({
    at: start,
    change: (text: string) => text.slice(end).replace(/^\s*,/, ''),
  }));
  const marks = calls.map((start) => ({ at: start, change: (text: string) => PURE + text.slice(start) }));
  return [...cuts, ...marks]
    .sort((a, b) => b.at - a.at)
    .reduce((text, { at, change }) => text.slice(0, at) + change(text), code);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}
