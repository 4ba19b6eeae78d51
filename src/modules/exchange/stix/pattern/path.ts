import type { ObjectPath, PathStep } from './ast.ts';
import type { Cursor } from './cursor.ts';

/** `type:property.sub[0].'quoted key'` (STIX 2.1 §9.7). */
export function parsePath(cursor: Cursor): ObjectPath {
  const type = cursor.wantKind('word', 'an object path like file:name');
  cursor.want(':');
  const steps: PathStep[] = [property(cursor)];
  for (;;) {
    if (cursor.take('.')) steps.push(property(cursor));
    else if (cursor.take('[')) steps.push(index(cursor));
    else return { type: type.text, steps, offset: type.offset };
  }
}

function property(cursor: Cursor): PathStep {
  const { token } = cursor;
  const isPlain = token.kind === 'word' && !token.text.includes('-');
  if (!isPlain && token.kind !== 'string') cursor.wanted('a property (quoted when it holds "-")');
  cursor.next();
  return { property: token.text };
}

function index(cursor: Cursor): PathStep {
  const found = cursor.take('*') ? '*' : cursor.token;
  if (found === '*') {
    cursor.want(']');
    return { index: '*' };
  }
  if (found.kind !== 'number' || !/^[+-]?\d+$/.test(found.text)) cursor.wanted('a list index or *');
  cursor.next();
  cursor.want(']');
  return { index: Number(found.text) };
}

/** The path as text in its plainest form: `file:hashes.SHA-256`. */
export function pathText(path: ObjectPath): string {
  const steps = path.steps.map((step, n) =>
    'index' in step ? `[${step.index}]` : `${n === 0 ? '' : '.'}${step.property}`,
  );
  return `${path.type}:${steps.join('')}`;
}
