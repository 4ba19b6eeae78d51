const RELOADED = 'renkei.reloaded';
const AGAIN_MS = 60_000;

/** A page that was opened before the node was upgraded asks for parts that are gone: it is loaded anew, once a minute at most. */
export function followUpgrades() {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(RELOADED) ?? 0);
    if (performance.timeOrigin - last < AGAIN_MS) return;
    sessionStorage.setItem(RELOADED, String(performance.timeOrigin + performance.now()));
    event.preventDefault();
    location.reload();
  });
}
