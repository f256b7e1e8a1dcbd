/** The pictures of pages at the desk. Whoever asks for one leaves a trace that they looked, so none is asked for twice:
 *  the last few are kept, and the one that comes next may be fetched before it is needed. */
const MOST = 3;
const kept = new Map<string, HTMLImageElement>();

/** The picture that came with the page itself. */
export function adopt(url: string, picture: HTMLImageElement): void {
  if (!kept.has(url)) keep(url, picture);
}

export function has(url: string): boolean {
  return kept.has(url);
}

export function pictureOf(url: string): HTMLImageElement {
  const picture = kept.get(url) ?? new Image();
  if (!kept.has(url)) picture.src = url;
  keep(url, picture);
  return picture;
}

/** Fetched as bytes, as nothing that says no-store is ever taken from the browser's own cache. */
export async function fetchAhead(url: string): Promise<void> {
  if (kept.has(url) || thrifty()) return;
  const picture = new Image();
  keep(url, picture);
  try {
    const answer = await fetch(url, { headers: { 'X-Ahead': '1' }, priority: 'low' });
    if (!answer.headers.get('content-type')?.startsWith('image/')) throw new Error('no picture');
    picture.src = URL.createObjectURL(await answer.blob());
    await picture.decode();
  } catch {
    if (kept.get(url) === picture && !picture.isConnected) kept.delete(url);
    if (picture.isConnected) picture.src = url;
  }
  tidy();
}

function keep(url: string, picture: HTMLImageElement): void {
  kept.delete(url);
  kept.set(url, picture);
  tidy();
}

/** The oldest go first; one that lies on the screen stays. */
function tidy(): void {
  for (const [url, picture] of kept) {
    if (kept.size <= MOST) return;
    if (picture.isConnected) continue;
    kept.delete(url);
    URL.revokeObjectURL(picture.src);
  }
}

function thrifty(): boolean {
  return Boolean((navigator as { connection?: { saveData?: boolean } }).connection?.saveData);
}
