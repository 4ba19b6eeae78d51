import { isTimestamp } from '../timestamp.ts';
import type { Constant } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { PatternError } from './error.ts';
import type { Token } from './token.ts';

/** A literal (STIX 2.1 §9.3): 'text', b'..', h'..', t'..', number, true, false. */
export function parseConstant(cursor: Cursor): Constant {
  const { token } = cursor;
  switch (token.kind) {
    case 'string':
    case 'binary':
    case 'hex':
    case 'timestamp':
      cursor.next();
      return quoted(token.kind, token);
    case 'number':
      cursor.next();
      return number(token);
    default:
      if (cursor.take('true')) return { kind: 'boolean', value: true };
      if (cursor.take('false')) return { kind: 'boolean', value: false };
      return cursor.wanted('a constant');
  }
}

function quoted(kind: 'string' | 'binary' | 'hex' | 'timestamp', token: Token): Constant {
  const { text, offset } = token;
  if (kind === 'timestamp' && !isTimestamp(text))
    throw new PatternError("a timestamp reads t'2023-10-05T09:00:00Z'", offset);
  if (kind === 'hex' && !/^([0-9a-fA-F]{2})*$/.test(text))
    throw new PatternError("h'..' needs an even number of hexadecimal digits", offset);
  if (kind === 'binary' && !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new PatternError("b'..' needs base64", offset);
  return { kind, value: text };
}

function number(token: Token): Constant {
  const value = Number(token.text);
  if (token.text.includes('.')) return { kind: 'float', value };
  if (!Number.isSafeInteger(value)) throw new PatternError('the number is beyond ±(2^53-1)', token.offset);
  return { kind: 'integer', value };
}
