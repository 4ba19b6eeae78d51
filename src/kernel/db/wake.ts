import pg from 'pg';
import type { Logger } from 'pino';

/** Hears PostgreSQL's NOTIFY, whichever process of the node sent it. A wake-up is a hint: what happened is in tables. */
export interface WakeUps {
  /** `heard` runs after each commit that notified the channel, and whenever notifications may have been missed. */
  on(channel: `renkei_${string}`, heard: () => void): Promise<void>;
  close(): Promise<void>;
}

const RETRY_MS = 1_000;

/** One connection of its own, made when the first channel is asked for and made again when it breaks. */
export function openWakeUps(connectionString: string, log: Pick<Logger, 'warn'>): WakeUps {
  const channels = new Map<string, () => void>();
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function connect(): Promise<void> {
    const made = new pg.Client({ connectionString, keepAlive: true, options: '-c role=renkei_app' });
    made.on('notification', ({ channel }) => channels.get(channel)?.());
    made.on('error', (error) => lose(made, error));
    made.on('end', () => lose(made));
    await made.connect();
    for (const channel of channels.keys()) await made.query(`listen ${channel}`);
    client = made;
  }

  function lose(broken: pg.Client, error?: Error): void {
    if (isClosed || (client !== undefined && client !== broken)) return;
    client = undefined;
    broken.end().catch(() => {});
    if (retry !== undefined) return;
    log.warn({ err: error }, 'wake-ups: the connection broke; it is made again');
    retry = setTimeout(again, RETRY_MS);
  }

  function again(): void {
    retry = undefined;
    connect().then(
      () => {
        for (const heard of channels.values()) heard();
      },
      () => {
        if (!isClosed) retry ??= setTimeout(again, RETRY_MS);
      },
    );
  }

  return {
    async on(channel, heard) {
      channels.set(channel, heard);
      if (client) await client.query(`listen ${channel}`);
      else await connect();
    },
    async close() {
      isClosed = true;
      clearTimeout(retry);
      await client?.end().catch(() => {});
    },
  };
}
