/** A phone that others use too: while a cookie says so, nothing is kept on it, and half an hour alone ends it. */
const LENT = /(?:^|; )pinjam=(\d+)/, PATIENCE = 30 * 60_000, OFTEN = 20_000;
const SECURE = location.protocol === 'https:' ? '; secure' : '';

function lent(): boolean {
  return LENT.test(document.cookie);
}

/** Whoever touches the page is still there. Leaving takes along what a script may have kept. */
export function attachLent(root: Document): void {
  if (!lent()) return;
  const form = root.querySelector<HTMLFormElement>('form[data-leave]');
  form?.addEventListener('submit', () => sessionStorage.clear());
  const look = (): void => {
    const last = Number(LENT.exec(root.cookie)?.[1]) * 1000;
    if (Date.now() - last > PATIENCE) void leave();
  };
  const stay = (): void => { root.cookie = `pinjam=${Math.floor(Date.now() / 1000)}; path=/; samesite=lax${SECURE}`; };
  look();
  setInterval(look, OFTEN);
  for (const sign of ['pointerdown', 'keydown']) addEventListener(sign, stay, { passive: true });
}

async function leave(): Promise<void> {
  sessionStorage.clear();
  await fetch('/selesai', { method: 'POST', redirect: 'manual' }).catch(() => undefined);
  location.replace('/');
}
