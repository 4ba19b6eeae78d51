// The first screen comes first.
const FIRST_MS = 3_000;
const AGAIN_MS = 30_000;

/**
 * Listens to the node while this tab is looked at, and catches up when it is looked at again: a browser has few connections
 * for a node, and tabs that nobody sees must not take them. Answers how to stop.
 */
export function whileVisible(address: string, event: string, heard: () => void): () => void {
  let source: EventSource | undefined;
  let timer: number | undefined;

  function open() {
    timer = undefined;
    if (document.hidden || source) return;
    source = new EventSource(address);
    source.addEventListener(event, heard);
    // The session is over: whatever is read next leads to the sign-in page.
    source.addEventListener('ended', close);
    source.onerror = () => {
      // A break the browser mends by itself, from the last id; a refusal it does not.
      if (source?.readyState !== EventSource.CLOSED) return;
      close();
      timer = window.setTimeout(open, AGAIN_MS);
    };
  }

  function close() {
    source?.close();
    source = undefined;
  }

  function look() {
    window.clearTimeout(timer);
    if (document.hidden) return close();
    heard();
    open();
  }

  timer = window.setTimeout(open, FIRST_MS);
  document.addEventListener('visibilitychange', look);
  return () => {
    window.clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
    close();
  };
}
