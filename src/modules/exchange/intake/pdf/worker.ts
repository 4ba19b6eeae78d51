import { parentPort, workerData } from 'node:worker_threads';
import { getDocumentProxy } from 'unpdf';

const { bytes, mostPages, mostCharacters } = workerData as {
  bytes: Uint8Array;
  mostPages: number;
  mostCharacters: number;
};

/** Runs by itself: what a hostile document does to it ends with the thread. */
async function read(): Promise<{ pages: string[]; whole: boolean }> {
  const document = await getDocumentProxy(bytes, { useSystemFonts: false });
  const pages: string[] = [];
  let room = mostCharacters;
  for (let n = 1; n <= document.numPages && n <= mostPages && room > 0; n++) {
    const { items } = await (await document.getPage(n)).getTextContent();
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
    pages.push(text.slice(0, room).toWellFormed());
    room -= text.length;
  }
  return { pages, whole: document.numPages <= mostPages && room >= 0 };
}

parentPort!.postMessage(
  await read().catch((error: unknown) => ({ failed: error instanceof Error ? error.message : String(error) })),
);
