/** The bar that takes back what was just done (`data-undo`: seconds left) moves into the page's live region, which says it, and
 *  stands there counting down. Whoever stands on its button when it goes stays on the page, at its heading. */
let ticking = 0;

export function attachUndo(root: Document): void {
  root.addEventListener('htmx:after:swap', begin);
  begin();
}

function begin(): void {
  const region = document.getElementById('live'), bar = document.querySelector<HTMLElement>('main [data-undo]');
  if (!bar || !region) return;
  region.querySelector('[data-undo]')?.remove();
  region.append(bar);
  clearInterval(ticking);
  const over = Date.now() + Number(bar.dataset.undo) * 1000;
  ticking = window.setInterval(() => tick(bar, Math.ceil((over - Date.now()) / 1000)), 500);
}

/** The number is for eyes: nobody wants to hear it ten times. */
function tick(bar: HTMLElement, left: number): void {
  const words = bar.querySelector('[data-left]');
  if (words) words.textContent = `(${Math.max(left, 0)})`;
  if (left > 0 && bar.isConnected) return;
  clearInterval(ticking);
  if (bar.contains(document.activeElement)) document.querySelector<HTMLElement>('main')?.focus();
  bar.remove();
}
