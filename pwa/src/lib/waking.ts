/** What waits on this phone goes on whenever a page opens or comes to the front, or there is a signal again. */
// A phone says that it has a signal before its line carries anything.
const AGAIN = [0, 2, 10, 60];

export function attachWaking(): void {
  addEventListener('load', () => void wake());
  addEventListener('online', () => { for (const seconds of AGAIN) setTimeout(() => void wake(), seconds * 1000); });
  addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') void wake(); });
}

/** The worker sends now what waits; what cannot go now, the browser asks for later. */
export async function wake(): Promise<void> {
  (await navigator.serviceWorker?.getRegistration())?.active?.postMessage('send');
}
