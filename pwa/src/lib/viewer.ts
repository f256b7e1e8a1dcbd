/** The desk's viewer: which page lies on the screen, and the hands that move it. */
import { adopt, fetchAhead, has, pictureOf } from './pages.ts';
import { approach, lay, resize, step, turn, zoom } from './sheet.ts';

const resized = new ResizeObserver((entries) => entries.forEach((entry) => lay(entry.target as HTMLElement)));

export function sheetOf(root: ParentNode): HTMLElement | null {
  return root.querySelector<HTMLElement>('[data-sheet]');
}

export function attachViewer(root: Document): void {
  root.addEventListener('click', (event) => press(root, event));
  root.addEventListener('change', (event) => {
    const select = event.target as HTMLSelectElement, sheet = sheetOf(root);
    if (!sheet || !('size' in select.dataset)) return;
    resize(sheet, Number(select.value) || (select.value as 'width' | 'page'));
    sheet.focus();
  });
  root.addEventListener('dblclick', (event) => {
    const sheet = (event.target as Element).closest<HTMLElement>('[data-sheet]');
    if (sheet) approach(sheet, event.clientX, event.clientY);
  });
  root.addEventListener('wheel', (event) => {
    const sheet = (event.target as Element).closest<HTMLElement>('[data-sheet]');
    if (!sheet || !event.ctrlKey) return;
    event.preventDefault();
    zoom(sheet, scale(sheet) * Math.exp(Math.min(25, Math.max(-25, -event.deltaY)) / 100), event.clientX, event.clientY);
  }, { passive: false });
  root.addEventListener('error', ({ target }) => {
    const sheet = target instanceof HTMLImageElement && target.closest<HTMLElement>('[data-sheet]');
    if (sheet) tell(sheet, target);
  }, true);
  attachDrag(root);
  attachPinch(root);
  root.addEventListener('htmx:after:swap', () => settle(root));
  root.addEventListener('htmx:finally:request', () => settle(root));
  settle(root);
}

function press(root: Document, event: MouseEvent): void {
  const control = (event.target as Element).closest<HTMLElement>('[data-turn], [data-zoom], [data-whole], a[data-picture]'), sheet = sheetOf(root);
  if (!control || !sheet) return;
  const { turn: quarters, zoom: steps, picture } = control.dataset;
  if (quarters) turn(sheet, Number(quarters));
  else if (steps) step(sheet, Number(steps));
  else if (picture) leaf(sheet, picture, event);
  else if (root.fullscreenElement) void root.exitFullscreen();
  else void sheet.closest('[data-viewer]')?.requestFullscreen();
}

/** A page that is here already is shown before the case comes back. What stands below still judges the paper before it,
 *  so nobody can press it until then. */
function leaf(sheet: HTMLElement, url: string, event: MouseEvent): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || !has(url)) return;
  show(sheet, url);
  sheet.closest('[data-viewer]')?.querySelector('footer')?.setAttribute('inert', '');
}

/** The page that the case names lies on the screen, also after a request that failed; the next one is fetched. */
function settle(root: Document): void {
  const sheet = sheetOf(root), url = sheet?.dataset.picture;
  if (!sheet || !url) return;
  const stage = sheet.firstElementChild as HTMLElement, first = stage.querySelector('img');
  if (!stage.dataset.shown && first) adopt(stage.dataset.shown = url, first);
  resized.observe(sheet);
  show(sheet, url);
  root.querySelector('[data-viewer] footer')?.removeAttribute('inert');
  root.querySelector('.strip [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function show(sheet: HTMLElement, url: string): void {
  const stage = sheet.firstElementChild as HTMLElement, picture = pictureOf(url);
  if (stage.dataset.shown !== url) {
    stage.dataset.shown = url;
    stage.replaceChildren(picture);
    sheet.scrollTop = 0;
  }
  tell(sheet, picture);
  lay(sheet);
  void picture.decode().catch(() => undefined).then(() => picture.isConnected && arrived(sheet));
}

/** What is read aloud of a picture; of one that did not come, why nothing is seen and what to do. */
function tell(sheet: HTMLElement, picture: HTMLImageElement): void {
  const missing = Boolean(picture.src) && picture.complete && !picture.naturalWidth;
  picture.alt = (missing ? sheet.dataset.unseen : sheet.dataset.alt) ?? '';
}

function arrived(sheet: HTMLElement): void {
  lay(sheet);
  const next = document.querySelector<HTMLElement>('a[data-ahead]')?.dataset.picture;
  if (next && sheet.dataset.picture === (sheet.firstElementChild as HTMLElement).dataset.shown) void fetchAhead(next);
}

function scale(sheet: HTMLElement): number {
  const picture = sheet.querySelector('img');
  return picture?.naturalWidth ? picture.offsetWidth / picture.naturalWidth : 1;
}

function attachDrag(root: Document): void {
  let held: HTMLElement | null = null;
  root.addEventListener('dragstart', (event) => { if ((event.target as Element).closest('[data-sheet]')) event.preventDefault(); });
  root.addEventListener('pointerdown', (event) => {
    held = event.pointerType === 'mouse' && event.button === 0 ? (event.target as Element).closest<HTMLElement>('.stage')?.parentElement ?? null : null;
    held?.classList.add('held');
  });
  root.addEventListener('pointermove', (event) => held?.scrollBy(-event.movementX, -event.movementY));
  for (const end of ['pointerup', 'pointercancel']) root.addEventListener(end, () => { held?.classList.remove('held'); held = null; });
}

function attachPinch(root: Document): void {
  let apart = 0, before = 1;
  const fingers = (event: TouchEvent): [Touch, Touch] | null => {
    const [one, two] = event.touches;
    return one && two && (event.target as Element).closest('[data-sheet]') ? [one, two] : null;
  };
  const distance = ([one, two]: [Touch, Touch]): number => Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY);
  root.addEventListener('touchstart', (event) => {
    const pair = fingers(event), sheet = sheetOf(root);
    if (pair && sheet) [apart, before] = [distance(pair), scale(sheet)];
  }, { passive: true });
  root.addEventListener('touchmove', (event) => {
    const pair = fingers(event), sheet = sheetOf(root);
    if (!pair || !sheet || !apart) return;
    event.preventDefault();
    zoom(sheet, before * distance(pair) / apart, (pair[0].clientX + pair[1].clientX) / 2, (pair[0].clientY + pair[1].clientY) / 2);
  }, { passive: false });
}
