/** Says where papers are asked for that a shared file waits on this phone (share.ts notes it down). */
const DAY = 86_400_000;

export function offerShared(words: HTMLElement | null): void {
  if (!words) return;
  try {
    words.hidden = Date.now() - Number(localStorage.getItem('dibagikan')) > DAY;
  } catch { /* a browser that keeps nothing */ }
}
