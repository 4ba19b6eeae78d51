import type { LiveEvent, LiveKind } from '../../src/contract/notifications.ts';
import { stream } from '../../src/contract/notifications.ts';
import type { CallInput, Credentials } from './client.ts';
import type { TestNode } from './node.ts';

export interface Message {
  readonly event: string;
  readonly id: string;
  readonly data: LiveEvent & { hint?: string; missed?: boolean };
}

/** An open event stream, as a careful client reads it (WHATWG HTML §9.2.6). */
export interface OpenStream {
  readonly response: Response;
  /** All that came so far, but `ready`. */
  readonly messages: readonly Message[];
  /** The id to resume from, also moved on by heartbeats. */
  lastId(): string;
  /** Waits until a message fits; rejects when the stream ends first. */
  until(fits: (message: Message) => boolean): Promise<Message>;
  /** Kinds with titles of what came so far, once an event about this item has come. */
  ended: Promise<void>;
  close(): Promise<void>;
}

export async function openStream(node: TestNode, as: Credentials, input: CallInput = {}): Promise<OpenStream> {
  const response = await node.send(stream, input, as);
  if (!response.ok || !response.body) throw new Error(`${response.status} ${await response.text()}`);
  const messages: Message[] = [];
  const listeners = new Set<() => void>();
  let lastId = '';
  let isReady: () => void = () => {};
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let isOver = false;

  const ended = (async () => {
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
      if (done) break;
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) take(block);
      for (const heard of listeners) heard();
    }
    isOver = true;
    isReady();
    for (const heard of listeners) heard();
  })();

  function take(block: string) {
    const fields = new Map(
      block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
    );
    lastId = fields.get('id') ?? lastId;
    const event = fields.get('event');
    if (event === undefined) return;
    if (event === 'ready') return isReady();
    messages.push({ event, id: lastId, data: JSON.parse(fields.get('data') ?? '{}') });
    if (event === 'gap') isReady();
  }

  await ready;
  return {
    response,
    messages,
    ended,
    lastId: () => lastId,
    until: (fits) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = messages.find(fits);
          if (!found && !isOver) return;
          listeners.delete(look);
          if (found) resolve(found);
          else reject(new Error(`The stream ended after ${JSON.stringify(messages)}`));
        };
        listeners.add(look);
        look();
      }),
    async close() {
      await reader.cancel().catch(() => {});
      await ended;
    },
  };
}

/** A message of this kind about this item. */
export function about(kind: LiveKind, item: string) {
  return ({ data }: Message) => data.kind === kind && data.item === item;
}
