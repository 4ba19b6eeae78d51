/** The line of a fault in three pieces, the place itself in the middle; a place behind the end is shown as a space. */
export function faultyLine(pattern: string, { line, column }: { line: number; column: number }) {
  const text = pattern.split('\n')[line - 1] ?? '';
  const [at = ' '] = text.slice(column - 1);
  return { before: text.slice(0, column - 1), at, after: text.slice(column - 1 + at.length) };
}
