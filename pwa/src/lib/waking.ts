/** What waits on this phone goes on whenever a page opens or comes to the front, or there is a signal again. */
export function attachWaking(): void {
  addEventListener('load', () => void wake());
  addEventListener('online', () => void wake());
  addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') void wake(); });
}

async function wake(): Promise<void> {
  (await navigator.serviceWorker?.getRegistration())?.active?.postMessage('send');
}
