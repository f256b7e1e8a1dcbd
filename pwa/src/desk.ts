/** Keys for the desk: j and k walk the list, / goes to the search, ? shows the help, and any [data-key] is pressed by its key. */
import { attachSheet } from './lib/sheet.ts';

attachSheet(document);
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (press(event.key)) event.preventDefault();
});

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]');
}

function press(key: string): boolean {
  if (key === 'j') return walk(1);
  if (key === 'k') return walk(-1);
  if (key === '/') return focus(document.querySelector<HTMLElement>('[data-search]'));
  if (key === '?') return help();
  const control = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key.toLowerCase())}"]`);
  control?.click();
  control?.closest('details')?.querySelector<HTMLElement>('select, textarea, button')?.focus();
  return control !== null;
}

function walk(step: number): boolean {
  const stops = [...document.querySelectorAll<HTMLElement>('[data-stop]')];
  const here = stops.findIndex((stop) => stop === document.activeElement);
  return focus(stops[here < 0 ? (step > 0 ? 0 : stops.length - 1) : here + step]);
}

function focus(target: HTMLElement | null | undefined): boolean {
  target?.focus();
  return Boolean(target);
}

function help(): boolean {
  const dialog = document.querySelector<HTMLDialogElement>('dialog#tombol');
  dialog?.showModal();
  return dialog !== null;
}
