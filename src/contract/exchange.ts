import * as acts from './exchange/acts.ts';
import * as drafts from './exchange/draft.ts';
import * as lookup from './exchange/lookup.ts';
import * as patterns from './exchange/patterns.ts';
import * as reading from './exchange/reading.ts';
import * as lists from './exchange/warning-lists.ts';

export * from './exchange/acts.ts';
export * from './exchange/draft.ts';
export * from './exchange/item.ts';
export * from './exchange/lookup.ts';
export * from './exchange/mapping.ts';
export * from './exchange/patterns.ts';
export * from './exchange/reading.ts';
export * from './exchange/recipients.ts';
export * from './exchange/warning-lists.ts';

/** Every endpoint of the exchange. */
export const endpoints = [
  drafts.createDraft,
  drafts.listDrafts,
  drafts.changeDraft,
  drafts.explainDraft,
  drafts.publishDraft,
  drafts.discardDraft,
  drafts.listFindings,
  drafts.chooseFindings,
  patterns.checkPattern,
  patterns.matchPattern,
  reading.listItems,
  reading.getItem,
  reading.listObjects,
  reading.whoSees,
  reading.listReceipts,
  reading.listRecallNotices,
  reading.listAcknowledgements,
  acts.recallItem,
  acts.releaseItem,
  acts.acknowledgeRecall,
  acts.correctItem,
  reading.exportItem,
  reading.getEnvelope,
  lookup.lookUp,
  reading.nodeKeys,
  lists.listWarningLists,
  lists.importWarningList,
  lists.fetchWarningList,
  lists.refreshWarningList,
  lists.switchWarningList,
  lists.removeWarningList,
  lists.draftWarnings,
  lists.leaveOutListed,
] as const;
