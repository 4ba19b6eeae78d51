import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Renkei } from '../src/app.ts';
import { systemActor } from '../src/kernel/access/actor.ts';
import { issueToken } from '../src/modules/accounts/index.ts';
import { below, type Figure } from './figure.ts';
import { indicators } from './objects.ts';

const CLIENT = fileURLToPath(new URL('live-client.ts', import.meta.url));
const STREAMS = 500;
const ITEMS = 40;
const GOAL_MS = 250;
// Beyond those of the other figures.
const FIRST = 10_000_000;

export interface LiveStage {
  readonly node: Renkei;
  readonly connection: string;
  readonly circle: { readonly id: string; readonly collection: string };
  /** Shares one indicator as a member of the circle. */
  share(object: string): Promise<void>;
}

/** From commit to the arrival on every one of 500 streams of a circle's members, in a process of its own. */
export async function liveFigures({ node, connection, circle, share }: LiveStage): Promise<Figure[]> {
  const baseline = await notifyRoundTrip(connection);
  const tokens = await tokensOfMembers(node, circle.id);
  const child = spawn(
    process.execPath,
    [CLIENT, `${node.url}/api/v1/stream?kinds=published`, connection, JSON.stringify(tokens)],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  const delays: number[] = [];
  for (const object of indicators(FIRST, ITEMS)) {
    child.stdin.write('next\n');
    await setTimeout(100);
    await share(object);
    delays.push(...(JSON.parse((await lines.next()).value as string) as number[]));
  }
  child.kill();
  await once(child, 'exit');
  delays.sort((a, b) => a - b);
  const at = (part: number) => delays[Math.min(delays.length - 1, Math.floor(delays.length * part))]!;
  const figure = below(`commit to live delivery, p99 of ${STREAMS} streams`, at(0.99), 'ms', GOAL_MS);
  return [
    {
      ...figure,
      ours: `${figure.ours} (median ${at(0.5).toFixed(0)} ms)`,
      baseline: `${baseline.toFixed(1)} ms, p99 of a bare NOTIFY`,
    },
  ];
}

/** Tokens of the organisations that read the circle, in turn. */
function tokensOfMembers(node: Renkei, circle: string): Promise<string[]> {
  return node.kernel.database.write(systemActor('bench'), async (tx) => {
    const members = await tx
      .db<{ circle_member: { circle: string; organisation: string }; organisation: { id: string; standing: string } }>()
      .selectFrom('circle_member')
      .innerJoin('organisation', 'organisation.id', 'circle_member.organisation')
      .select('organisation.id')
      .where('circle', '=', circle)
      .where('standing', '=', 'party')
      .execute();
    const expiresAt = new Date(tx.now.getTime() + 86_400_000);
    const tokens: string[] = [];
    for (let n = 0; n < STREAMS; n += 1) {
      const organisation = members[n % members.length]!.id;
      const wanted = {
        organisation,
        name: `bench-${n}`,
        scopes: ['notifications:read' as const],
        expiresAt,
        createdBy: null,
      };
      tokens.push((await issueToken(tx, wanted)).secret);
    }
    console.error(`${STREAMS} streams of ${members.length} organisations`);
    return tokens;
  });
}

/** What PostgreSQL alone takes to wake another connection. */
async function notifyRoundTrip(connectionString: string): Promise<number> {
  const [sender, hearer] = [new pg.Client({ connectionString }), new pg.Client({ connectionString })];
  await Promise.all([sender.connect(), hearer.connect()]);
  await hearer.query('listen bench');
  const times: number[] = [];
  for (let n = 0; n < 300; n += 1) {
    const heard = once(hearer, 'notification');
    const began = performance.now();
    await sender.query('notify bench');
    await heard;
    times.push(performance.now() - began);
  }
  await Promise.all([sender.end(), hearer.end()]);
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)]!;
}
