import { readFile } from 'node:fs/promises';
import { API_ROOT } from '../../src/contract/taxii.ts';
import { startWorld } from '../support/world.ts';

/** What a demo node writes with `--ready-file`: all that this suite knows of the server that it judges. */
export interface Ready {
  readonly url: string;
  readonly taxii: { readonly discovery: string; readonly apiRoot: string };
  readonly accounts: Readonly<
    Record<'member' | 'partner' | 'outsider', { readonly basic: { readonly user: string; readonly password: string } }>
  >;
  /** As `member` sees them. */
  readonly collections: Readonly<Record<'readWrite' | 'readOnly' | 'writeOnly' | 'foreign', string>>;
}

export interface Target extends Ready {
  close(): Promise<void>;
}

/** The server under test: RENKEI_TEST_TAXII names a ready-file; else a node of the test's own. */
export async function openTarget(): Promise<Target> {
  const file = process.env.RENKEI_TEST_TAXII;
  if (file) return { ...(JSON.parse(await readFile(file, 'utf8')) as Ready), close: async () => {} };
  const world = await startWorld({ env: { RENKEI_MAX_UPLOAD_MB: '1' } });
  const { node, alpha, bravo, outsider, circles } = world;
  return {
    url: node.url,
    taxii: { discovery: `${node.url}/taxii2/`, apiRoot: `${node.url}${API_ROOT}` },
    accounts: { member: alpha, partner: bravo, outsider },
    collections: {
      readWrite: circles.main.collection,
      readOnly: circles.board.collection,
      writeOnly: circles.drop.collection,
      foreign: circles.foreign.collection,
    },
    close: world.close,
  };
}
