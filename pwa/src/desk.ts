/** Keys for the desk: j and k walk the list, / goes to the search, ? shows the help, 0 and the arrows move the paper, and
 *  any [data-key] is pressed by its key, "shift+r" with Shift. */
import { attachDrafts } from './lib/drafted.ts';
import { attachLock, unlocked } from './lib/lock.ts';
import { attachPasskeys } from './lib/passkeys.ts';
import { attachSigning } from './lib/signing.ts';
import { attachUndo } from './lib/undo.ts';
import { attachStepUp } from './lib/step_up.ts';
import { attachCopying } from './lib/copying.ts';
import { keepFocus } from './lib/focus.ts';
import { attachSaid } from './lib/said.ts';
import { fitAgain, wide } from './lib/sheet.ts';
import { attachViewer, sheetOf } from './lib/viewer.ts';

const SAME: Record<string, string> = { '=': '+', _: '-' };

attachViewer(document);
attachDrafts(document);
attachSaid(document);
attachStepUp(document);
attachSigning(document);
attachUndo(document);
attachPasskeys(document, unlocked);
attachLock(document.querySelector<HTMLDialogElement>('#kunci-layar'));
attachCopying(document);
keepFocus(document, '[data-sheet]');
attachHelp();
attachNews();
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector('dialog[open]')) return;
  if (off() && !event.key.startsWith('Arrow')) return;
  if (press(event.key, event.shiftKey)) event.preventDefault();
});

/** "Kabari di perangkat ini" of one's own account; whoever chose it once is told again when they sign in anew. */
function attachNews(): void {
  const section = document.getElementById('kabar'), me = document.querySelector<HTMLElement>('[data-me]')?.dataset.me;
  if (!section && localStorage.getItem('kabar') !== me) return;
  void import('./lib/news.ts').then((news) => section ? news.attachNews(section) : news.tellAgain(me!, '/akun/kabar'));
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]');
}

function press(key: string, shift: boolean): boolean {
  const sheet = sheetOf(document);
  if (key === 'j' || (key === 'ArrowDown' && listed())) return walk(1);
  if (key === 'k' || (key === 'ArrowUp' && listed())) return walk(-1);
  if (key === '/') return focus(document.querySelector<HTMLElement>('[data-search]'));
  if (key === '?') return help();
  if (key === '0' && sheet) return fitAgain(sheet), true;
  if (key === 'ArrowRight' || key === 'ArrowLeft') return leafs(sheet) && push(key === 'ArrowRight' ? 'n' : 'p');
  return (shift && push(`shift+${key.toLowerCase()}`)) || push(SAME[key] ?? key.toLowerCase());
}

/** A control below a paper that is not on the screen any more takes the key and does nothing. */
function push(key: string): boolean {
  const control = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (control?.closest('[inert]')) return true;
  if (control && 'aim' in control.dataset) return focus(control);
  control?.click();
  control?.closest('details')?.querySelector<HTMLElement>('select, textarea, button, a')?.focus();
  return control !== null;
}

/** Arrows leaf where they have nothing else to do: nothing chosen, or a paper that fits. */
function leafs(sheet: HTMLElement | null): boolean {
  const chosen = document.activeElement;
  return sheet !== null && (chosen === document.body || (chosen === sheet && !wide(sheet)));
}

/** Arrows walk where the page is a list and nothing else was chosen. */
function listed(): boolean {
  const chosen = document.activeElement;
  return document.querySelector('[data-stop]') !== null && (chosen === document.body || Boolean(chosen?.matches('[data-stop]')));
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

/** Letters as keys get in the way of a screen reader or of dictation: whoever uses one switches them off, for this browser. */
function off(): boolean {
  return localStorage.getItem('tombol') === 'mati';
}

function attachHelp(): void {
  document.addEventListener('click', (event) => {
    if ((event.target as Element).closest('[data-help]')) help();
  });
  document.addEventListener('change', (event) => {
    const box = event.target as HTMLInputElement;
    if (!('keysOn' in box.dataset)) return;
    if (box.checked) localStorage.removeItem('tombol');
    else localStorage.setItem('tombol', 'mati');
  });
}

function help(): boolean {
  const dialog = document.querySelector<HTMLDialogElement>('dialog#tombol');
  const box = dialog?.querySelector<HTMLInputElement>('[data-keys-on]');
  if (box) box.checked = !off();
  dialog?.showModal();
  return dialog !== null;
}
