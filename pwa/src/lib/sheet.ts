/** The paper on the desk's screen: enlarged, turned and moved. Each paper lies again as it lay, while the page lives. */
type Size = 'width' | 'page' | number;
const STEP = 1.25, LEAST = 0.1, MOST = 5;
const turns = new Map<string, number>(), sizes = new Map<string, number>();
let fit: 'width' | 'page' = 'width';

export function turn(sheet: HTMLElement, quarters: number): void {
  turns.set(paper(sheet), ((turns.get(paper(sheet)) ?? 0) + quarters + 4) % 4);
  lay(sheet);
}

/** To the width of the screen, to the whole page, or to so many times the picture's own size. */
export function resize(sheet: HTMLElement, size: Size): void {
  if (typeof size === 'number') return zoom(sheet, size);
  fit = size;
  sizes.delete(paper(sheet));
  lay(sheet);
}

/** Fitted again; once more fits the other way. */
export function fitAgain(sheet: HTMLElement): void {
  const fitted = !sizes.has(paper(sheet));
  resize(sheet, fitted && fit === 'width' ? 'page' : fitted ? 'width' : fit);
}

export function step(sheet: HTMLElement, steps: number): void {
  zoom(sheet, scaleOf(sheet) * STEP ** steps);
}

/** What lies at this point of the screen stays there; without a point, what lies in the middle. */
export function zoom(sheet: HTMLElement, scale: number, x?: number, y?: number): void {
  const stage = sheet.firstElementChild as HTMLElement, frame = sheet.getBoundingClientRect(), before = stage.getBoundingClientRect();
  const left = x ?? frame.left + frame.width / 2, top = y ?? frame.top + frame.height / 2;
  sizes.set(paper(sheet), Math.min(MOST, Math.max(LEAST, scale)));
  lay(sheet);
  const after = stage.getBoundingClientRect();
  sheet.scrollLeft += after.left + (left - before.left) * (after.width / before.width) - left;
  sheet.scrollTop += after.top + (top - before.top) * (after.height / before.height) - top;
}

/** Near at this point, or fitted again. */
export function approach(sheet: HTMLElement, x: number, y: number): void {
  if (sizes.has(paper(sheet))) resize(sheet, fit);
  else zoom(sheet, Math.max(1, 2 * scaleOf(sheet)), x, y);
}

/** Whether the arrow keys have something to move sideways. */
export function wide(sheet: HTMLElement): boolean {
  return sheet.scrollWidth > sheet.clientWidth;
}

export function lay(sheet: HTMLElement): void {
  const stage = sheet.firstElementChild as HTMLElement, picture = stage.querySelector('img');
  if (!picture?.naturalWidth) return;
  const quarters = turns.get(paper(sheet)) ?? 0, scale = scaleOf(sheet), [width, height] = extent(sheet);
  stage.classList.add('laid');
  stage.style.inlineSize = `${width * scale}px`;
  stage.style.blockSize = `${height * scale}px`;
  picture.style.inlineSize = `${picture.naturalWidth * scale}px`;
  picture.style.rotate = `${quarters * 90}deg`;
  tell(sizes.get(paper(sheet)) ?? fit, scale);
}

function tell(size: Size, scale: number): void {
  const select = document.querySelector<HTMLSelectElement>('[data-size]'), exact = select?.options[select.options.length - 1];
  if (!select || !exact) return;
  exact.textContent = `${Math.round(scale * 100)} %`;
  select.value = `${size}`;
  if (select.selectedIndex < 0) exact.selected = true;
}

function scaleOf(sheet: HTMLElement): number {
  const [width, height] = extent(sheet), style = getComputedStyle(sheet);
  const across = (sheet.clientWidth - parseFloat(style.paddingLeft) * 2) / width;
  const down = (sheet.clientHeight - parseFloat(style.paddingTop) * 2) / height;
  return sizes.get(paper(sheet)) ?? (fit === 'page' ? Math.min(across, down) : across);
}

/** Width and height of the picture as it is turned. */
function extent(sheet: HTMLElement): [number, number] {
  const picture = sheet.querySelector('img'), size: [number, number] = [picture?.naturalWidth || 1, picture?.naturalHeight || 1];
  return (turns.get(paper(sheet)) ?? 0) % 2 ? [size[1], size[0]] : size;
}

/** The address of the picture on the screen, without its page. */
function paper(sheet: HTMLElement): string {
  const url = (sheet.firstElementChild as HTMLElement).dataset.shown ?? '';
  return url.slice(0, url.lastIndexOf('/'));
}
