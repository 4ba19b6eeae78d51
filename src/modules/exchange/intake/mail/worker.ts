import { parentPort, workerData } from 'node:worker_threads';
import PostalMime from 'postal-mime';

/** Runs by itself: some texts take the parser time that grows with their square. */
const options = { forceRfc822Attachments: true, maxNestingDepth: 20, maxHeadersSize: 262_144 };

parentPort!.postMessage(
  await PostalMime.parse(workerData as Uint8Array, options).catch((error: unknown) => ({
    failed: error instanceof Error ? error.message : 'it is broken',
  })),
);
