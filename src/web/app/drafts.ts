import { useCallback, useEffect, useState } from 'react';

const PREFIX = 'renkei.draft.';

export interface Draft<Value> {
  readonly value: Value;
  set(change: Partial<Value>): void;
  /** Forgets it: after it was sent, or on purpose. */
  discard(): void;
  /** The node has it now: the copy on this device goes, the value stays. */
  settle(): void;
  /** Something from an earlier visit was found. */
  readonly restored: boolean;
}

/**
 * A form's content that survives a closed tab, a lost network and a failed send. Kept on this device alone, under
 * `name`; never use it for secrets.
 */
export function useDraft<Value extends object>(name: string, empty: Value): Draft<Value> {
  const key = PREFIX + name;
  const [draft, setDraft] = useState(() => ({ ...readDraft(key, empty), touched: false }));
  useEffect(() => {
    if (draft.touched) keepDraft(key, JSON.stringify(draft.value));
  }, [key, draft]);
  const set = useCallback(
    (change: Partial<Value>) =>
      setDraft((before) => ({ ...before, value: { ...before.value, ...change }, touched: true })),
    [],
  );
  const discard = () => {
    localStorage.removeItem(key);
    setDraft({ value: empty, restored: false, touched: false });
  };
  const settle = useCallback(() => {
    localStorage.removeItem(key);
    setDraft((before) => ({ ...before, touched: false }));
  }, [key]);
  return { value: draft.value, set, discard, settle, restored: draft.restored };
}

/** What does not fit into the browser's store lives as long as the page. */
export function keepDraft(key: string, text: string) {
  try {
    localStorage.setItem(key, text);
  } catch {
    localStorage.removeItem(key);
  }
}

/** Every draft on this device is forgotten, as at sign-out from a shared machine. */
export function forgetDrafts() {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
}

export function readDraft<Value extends object>(key: string, empty: Value): { value: Value; restored: boolean } {
  const kept = localStorage.getItem(key);
  if (kept === null) return { value: empty, restored: false };
  try {
    return { value: { ...empty, ...(JSON.parse(kept) as Partial<Value>) }, restored: true };
  } catch {
    return { value: empty, restored: false };
  }
}
