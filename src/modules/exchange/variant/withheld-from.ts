import type { ReadTx } from '../../../kernel/db/tx.ts';
import type { Surroundings } from '../../audiences/index.ts';
import { type Explanation, type Tlp, whoReads } from '../../policy/index.ts';
import type { StoredItem } from '../item-store.ts';
import { policyItem } from '../policy-item.ts';
import { narrowerParts } from './draft-variants.ts';

/** Objects of a draft with parts under one marking, and how many of its recipients get them without those parts. */
export interface WithheldPart {
  readonly tlp: Tlp;
  readonly objects: number;
  readonly recipients: number;
}

/** Asks policy for each marking of a part who would read under it, as the audience of the part is made. */
export async function withheldFrom(
  tx: ReadTx,
  draft: StoredItem,
  { circle, agreement, parties }: Surroundings,
  explained: Pick<Explanation, 'outcomes'>,
): Promise<WithheldPart[]> {
  if (draft.tlp === null) return [];
  const reached = explained.outcomes.filter(({ allow }) => allow).map(({ organisation }) => organisation);
  return (await narrowerParts(tx, draft.id, draft.tlp)).map(({ tlp, objects }) => {
    const item = policyItem({ ...draft, tlp }, [], tx.now);
    const { outcomes } = whoReads({ item, circle, agreement, at: tx.now.getTime() }, parties);
    const whole = new Set(outcomes.filter(({ allow }) => allow).map(({ organisation }) => organisation));
    return { tlp, objects, recipients: reached.filter((organisation) => !whole.has(organisation)).length };
  });
}
