import type { Keyring } from '../../kernel/crypto/keyring.ts';
import type { Tx } from '../../kernel/db/tx.ts';
import { AppError } from '../../kernel/errors.ts';
import { narrowest } from '../policy/index.ts';
import { appendDenial } from './denied.ts';
import { discardDraft } from './draft.ts';
import { type StoredItem, updateItem } from './item-store.ts';
import { PolicyRefusal } from './refused.ts';
import { publishDraft } from './share.ts';
import { columnsOf, type Terms } from './terms.ts';
import { holdListed } from './warninglist/draft-hits.ts';

export interface SettledDraft {
  /** null: all of it was there already under the same marking; the draft is gone. */
  readonly item: StoredItem | null;
  /** Why it waits for somebody although it was meant to be shared; null: it does not. */
  readonly held: string | null;
  /** Objects on warning lists, which wait in quarantine as an item of their own. */
  readonly listed: number;
}

/**
 * Gives a draft the terms of whoever had it made, and shares it where they name a circle. Their marking is for content
 * that has none: what the content says itself stays where it is narrower. What cannot be shared waits with the reason.
 */
export async function settleDraft(tx: Tx, keyring: Keyring, draft: StoredItem, wanted: Terms): Promise<SettledDraft> {
  const given = wanted.tlp ?? draft.tlp;
  const tlp = given === null ? null : narrowest(given, draft.content_tlp);
  const { circle, ...others } = wanted;
  const terms: Terms = { ...others, tlp: tlp ?? undefined };
  const row = await updateItem(tx, draft.id, { ...columnsOf(terms), state: tlp === null ? 'quarantined' : 'draft' });
  if (circle === undefined) return { item: row, held: null, listed: 0 };
  const { why, restIsClear } = await holdListed(tx, row);
  const listed = why.size;
  try {
    const { item } = await publishDraft(tx, keyring, row.id, { ...terms, circle }, { isClear: restIsClear });
    if (item === null) await discardDraft(tx, row.id);
    return { item, held: null, listed };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error instanceof PolicyRefusal) await appendDenial(tx, row.id, 'publish', error);
    return { item: row, held: error.message, listed };
  }
}
