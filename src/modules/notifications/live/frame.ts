/** One message of an event stream (WHATWG HTML §9.2.6). JSON has no line breaks of its own. */
export function frame(event: string, id: string, data: unknown): string {
  return `event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Keeps the connection open through proxies, and moves the place to resume from without an event. */
export function heartbeat(id: string): string {
  return `: still here\nid: ${id}\n\n`;
}

/** First of all: how long to wait before coming again after a break. */
export const OPENING = 'retry: 2000\n\n';

/** Last words of a stream: the client comes again with the last id that it has. */
export function farewell(event: 'slow' | 'stopping' | 'ended', hint: string): string {
  return `event: ${event}\ndata: ${JSON.stringify({ hint })}\n\n`;
}
