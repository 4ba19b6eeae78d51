import type { CompiledQuery } from 'kysely';
import pg from 'pg';
import { AppError } from '../errors.ts';

/**
 * The text of a query with its values written into it, so that it can travel together with others in one round trip:
 * PostgreSQL's simple protocol takes several statements and no parameters. Values are quoted by the driver; each arrives
 * without a type, as a parameter does. Throws `bad-request` for U+0000, which would end the message.
 */
export function inlined({ sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>): string {
  return sql.replace(/\$(\d+)/g, (_, place: string) => literal(parameters[Number(place) - 1]));
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Buffer.isBuffer(value)) return `'\\x${value.toString('hex')}'`;
  if (value instanceof Date) return `'${value.toISOString()}'`;
  const text = Array.isArray(value) ? arrayText(value) : String(value);
  if (text.includes('\0')) throw new AppError('bad-request', 'A text holds a NUL character (U+0000): take it out.');
  return pg.escapeLiteral(text).trim();
}

/** PostgreSQL's text form of an array of plain values. */
function arrayText(values: readonly unknown[]): string {
  const parts = values.map((value) => {
    if (value === null) return 'null';
    const text = Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : String(value);
    return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  });
  return `{${parts.join(',')}}`;
}
