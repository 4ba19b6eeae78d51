export type JsonErrorCode =
  | 'empty'
  | 'byte_order_mark'
  | 'utf8'
  | 'syntax'
  | 'truncated'
  | 'trailing'
  | 'duplicate_key'
  | 'lone_surrogate'
  | 'unsafe_number'
  | 'too_deep'
  | 'too_large';

/** A place in a JSON document. `line` and `column` count from 1, the column in bytes; `path` reads `objects[17].pattern`. */
export type JsonPlace = {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  readonly path: string;
};

/** The document is not I-JSON (RFC 7493), or passes a limit. The message names the place and says what to do. */
export class JsonError extends Error {
  override readonly name = 'JsonError';
  readonly code: JsonErrorCode;
  readonly place: JsonPlace;
  readonly problem: string;

  constructor(code: JsonErrorCode, problem: string, place: JsonPlace) {
    const where = place.path === '' ? '' : ` in ${place.path}`;
    super(`line ${place.line}, column ${place.column} (byte ${place.offset})${where}: ${problem}`);
    this.code = code;
    this.place = place;
    this.problem = problem;
  }
}
