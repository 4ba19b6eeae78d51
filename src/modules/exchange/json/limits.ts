/** Bounds of what a scan takes in; each one ends the scan with a `JsonError` that names it. */
export type JsonLimits = {
  /** Levels of nesting, counted from the document: an element of a bundle is at level 3. */
  readonly maxDepth: number;
  /** Bytes of one element of the streamed list, of all members beside it, or of a whole document that is not a list. */
  readonly maxObjectBytes: number;
  /** Bytes of the whole document. */
  readonly maxDocumentBytes: number;
};

export const DEFAULT_LIMITS: JsonLimits = {
  maxDepth: 64,
  maxObjectBytes: 32 * 1024 * 1024,
  maxDocumentBytes: Number.POSITIVE_INFINITY,
};
