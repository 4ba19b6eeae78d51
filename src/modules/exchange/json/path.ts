const PLAIN_KEY = /^[A-Za-z_$][A-Za-z0-9_$-]*$/;
const LONGEST_KEY = 60;

/** `at(objects[1], pattern)` reads `objects[1].pattern`; an unusual key is quoted and a long one is cut. */
export function memberPath(parent: string, key: string): string {
  if (PLAIN_KEY.test(key) && key.length <= LONGEST_KEY) return parent === '' ? key : `${parent}.${key}`;
  const shown = key.length > LONGEST_KEY ? `${key.slice(0, LONGEST_KEY)}…` : key;
  return `${parent}[${JSON.stringify(shown)}]`;
}

export function elementPath(parent: string, index: number): string {
  return `${parent}[${index}]`;
}
