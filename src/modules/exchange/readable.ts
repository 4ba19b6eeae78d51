import { type RawBuilder, sql } from 'kysely';

/**
 * The text of an object in `column` as json whose members can be taken as text; `{}` where that cannot be, since PostgreSQL
 * turns neither U+0000 nor half a surrogate pair into text.
 */
export function readable(column: string): RawBuilder<unknown> {
  const text = sql.ref(column);
  return sql`(case when strpos(${text}, '\\u0000') = 0 and ${text} !~* '\\\\ud[89a-f]' then ${text}::json else '{}'::json end)`;
}
