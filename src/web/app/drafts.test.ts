import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetDrafts, keepDraft, readDraft } from './drafts.ts';

const kept = new Map<string, string>();
const ROOM = 100;

beforeEach(() => {
  kept.clear();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    removeItem: (key: string) => kept.delete(key),
    setItem: (key: string, text: string) => {
      if (text.length > ROOM) throw new DOMException('The store is full.', 'QuotaExceededError');
      kept.set(key, text);
    },
  };
  const asObject = new Proxy(storage, {
    ownKeys: () => [...kept.keys()],
    getOwnPropertyDescriptor: (_target, key) =>
      kept.has(String(key)) ? { enumerable: true, configurable: true, value: '' } : undefined,
  });
  vi.stubGlobal('localStorage', asObject);
});

describe('drafts', () => {
  it('begin empty', () => {
    expect(readDraft('renkei.draft.a', { title: '' })).toEqual({ value: { title: '' }, restored: false });
  });

  it('come back, with new fields at their empty value', () => {
    kept.set('renkei.draft.a', '{"title":"half a report"}');
    expect(readDraft('renkei.draft.a', { title: '', tlp: null })).toEqual({
      value: { title: 'half a report', tlp: null },
      restored: true,
    });
  });

  it('do not break a form when what was kept is damaged', () => {
    kept.set('renkei.draft.a', '{"title":');
    expect(readDraft('renkei.draft.a', { title: '' }).restored).toBe(false);
  });

  it('are forgotten together, and nothing else with them', () => {
    kept.set('renkei.draft.a', '{}');
    kept.set('renkei.language', 'ja');
    forgetDrafts();
    expect([...kept.keys()]).toEqual(['renkei.language']);
  });

  it('too large for the browser leave no older text behind that would come back instead', () => {
    keepDraft('renkei.draft.a', '{"title":"short"}');
    expect(readDraft('renkei.draft.a', { title: '' }).value).toEqual({ title: 'short' });
    keepDraft('renkei.draft.a', JSON.stringify({ title: 'x'.repeat(ROOM) }));
    expect(readDraft('renkei.draft.a', { title: '' }).restored).toBe(false);
  });
});
