/** Says where papers are asked for that a shared file waits on this phone (share.ts notes it down), and where the page of
 *  shared files cannot be shown for want of a signal. */
const DAY = 86_400_000;

export function offerShared(words: HTMLElement | null): void {
  if (!words) return;
  try {
    const noted = Number(localStorage.getItem('dibagikan'));
    words.hidden = location.pathname !== '/bagikan' && Date.now() - noted > DAY;
  } catch { /* a browser that keeps nothing */ }
}
