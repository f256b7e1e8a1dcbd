/** Says where papers are asked for that a shared file waits on this phone (share.ts notes since when), and where the page of
 *  shared files cannot be shown for want of a signal. What nobody came back for the worker lets go, whatever page is open. */
const NOTED = 'dibagikan', DAY = 86_400_000;

export function offerShared(words: HTMLElement | null): void {
  try {
    const since = Number(localStorage.getItem(NOTED)), old = Date.now() - since > DAY;
    if (words) words.hidden = location.pathname !== '/bagikan' && old;
    if (!since || !old || !navigator.serviceWorker?.controller) return;
    navigator.serviceWorker.controller.postMessage('let go');
    localStorage.removeItem(NOTED);
  } catch { /* a browser that keeps nothing */ }
}
