/** The bar that takes back what was just done (`data-undo`: seconds left, `data-says`: what is announced): it counts down and
 *  goes. Whoever stands on its button then stays on the page, at its heading. */
import { announce } from './announce.ts';

let ticking = 0;

export function attachUndo(root: Document): void {
  root.addEventListener('htmx:after:swap', begin);
  begin();
}

function begin(): void {
  const bar = document.querySelector<HTMLElement>('[data-undo]');
  if (!bar || bar.dataset.begun) return;
  bar.dataset.begun = 'yes';
  announce(bar.dataset.says ?? '');
  clearInterval(ticking);
  const over = Date.now() + Number(bar.dataset.undo) * 1000;
  ticking = window.setInterval(() => tick(bar, Math.ceil((over - Date.now()) / 1000)), 500);
}

function tick(bar: HTMLElement, left: number): void {
  const words = bar.querySelector('[data-left]');
  if (words) words.textContent = `(${Math.max(left, 0)})`;
  if (left > 0 && bar.isConnected) return;
  clearInterval(ticking);
  if (bar.contains(document.activeElement)) document.querySelector<HTMLElement>('h1')?.focus();
  bar.remove();
}
