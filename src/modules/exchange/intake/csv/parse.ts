/** One row: its fields, and the line on which it starts, from 1. */
export type Row = { readonly fields: readonly string[]; readonly line: number };

/** Rows of delimited text (RFC 4180): quoted fields may hold the delimiter, line breaks and doubled quotes. Lazily. */
export function* parseRows(text: string, delimiter: string): Generator<Row> {
  let fields: string[] = [];
  let field = '';
  let inQuotes = false;
  let line = 1;
  let rowLine = 1;
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (character === '\n') line += 1;
    if (inQuotes) {
      if (character !== '"') field += character;
      else if (text[i + 1] === '"') {
        field += '"';
        i += 1;
      } else inQuotes = false;
    } else if (character === '"' && field === '') inQuotes = true;
    else if (character === delimiter) {
      fields.push(field);
      field = '';
    } else if (character === '\n') {
      fields.push(field.replace(/\r$/, ''));
      yield { fields, line: rowLine };
      [fields, field, rowLine] = [[], '', line];
    } else field += character;
  }
  if (field !== '' || fields.length > 0) yield { fields: [...fields, field], line: rowLine };
}
