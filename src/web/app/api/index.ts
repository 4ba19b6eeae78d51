export { type CallInput, type CallOptions, call, download } from './call.ts';
export { isProblem, NetworkFailure } from './failure.ts';
export { keyOf, refresh, useAct, usePages, useReply, useReplyWhen } from './queries.ts';
export { type Sent, upload } from './upload.ts';
