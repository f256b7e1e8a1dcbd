/** Copying answers into another system: one key copies the next value and moves on, and what was copied is marked. */
import { announce } from './announce.ts';

let last = '';

export function attachCopying(root: Document): void {
  root.addEventListener('click', (event) => {
    const control = (event.target as Element).closest<HTMLElement>('[data-piece], [data-copy-next], [data-copy-back]');
    if (!control) return;
    if (control.dataset.piece) void copy(control);
    else if ('copyNext' in control.dataset) next();
    else back();
  });
  root.addEventListener('htmx:after:swap', draw);
  draw();
}

function pieces(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-piece]')];
}

/** The first that is not copied yet behind the last one that was, or else from the top. */
function upcoming(): HTMLElement | undefined {
  const all = pieces(), place = all.findIndex((piece) => piece.dataset.piece === last);
  return [...all.slice(place + 1), ...all].find((piece) => !('copied' in piece.dataset));
}

function next(): void {
  const piece = upcoming();
  if (piece) void copy(piece);
  else announce(bar()?.dataset.all ?? '');
}

/** The mark that was made last goes, and its value comes next again. */
function back(): void {
  const marked = pieces().filter((piece) => 'copied' in piece.dataset), newest = marked.find((piece) => piece.dataset.piece === last) ?? marked.at(-1);
  if (!newest) return;
  const place = pieces().indexOf(newest);
  last = pieces()[place - 1]?.dataset.piece ?? '';
  mark(newest, false);
  announce(words('back', { label: newest.dataset.label ?? '' }));
}

async function copy(piece: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(piece.dataset.text ?? '');
    copied(piece);
  } catch {
    offer(piece);
  }
}

/** Where the browser refuses: the text itself, chosen, for the browser's own keys; it counts once it was taken. */
function offer(piece: HTMLElement): void {
  const box = bar()?.querySelector<HTMLInputElement>('[data-copy-text]');
  if (!box) return;
  box.hidden = false;
  box.value = piece.dataset.text ?? '';
  box.focus();
  box.select();
  box.oncopy = () => setTimeout(() => {
    box.hidden = true;
    bar()?.querySelector<HTMLElement>('[data-copy-next]')?.focus();
    copied(piece);
  });
  announce(bar()?.dataset.refused ?? '');
}

function copied(piece: HTMLElement): void {
  last = piece.dataset.piece ?? '';
  mark(piece, true);
  announce(words('done', { label: piece.dataset.label ?? '' }));
}

function mark(piece: HTMLElement, done: boolean): void {
  show(piece, done);
  void keep(piece.dataset.piece ?? '', done).catch(() => {
    show(piece, !done);
    announce(bar()?.dataset.lost ?? '');
  });
}

async function keep(key: string, done: boolean): Promise<void> {
  const body = new URLSearchParams(done ? { jawaban: key } : { jawaban: key, hapus: '1' });
  const answer = await fetch(bar()?.dataset.url ?? '', { method: 'POST', body, headers: { 'X-Alone': '1' }, keepalive: true });
  if (answer.status !== 204) throw new Error('not kept');
}

function show(piece: HTMLElement, done: boolean): void {
  piece.toggleAttribute('data-copied', done);
  const did = piece.previousElementSibling as HTMLElement | null;
  if (did && 'did' in did.dataset) did.hidden = !done;
  draw();
}

/** What comes next is named in the bar and pointed at in the list. */
function draw(): void {
  const box = bar(), all = pieces(), piece = upcoming();
  document.querySelector('[data-comes]')?.removeAttribute('data-comes');
  if (!box) return;
  const row = piece?.closest<HTMLElement>('[data-row]'), done = all.filter((one) => 'copied' in one.dataset).length;
  row?.setAttribute('data-comes', '');
  if (last && row) {
    const folded = row.closest('details');
    if (folded) folded.open = true;
    row.scrollIntoView({ block: 'nearest' });
  }
  fill('[data-copy-label]', piece ? words('next', { label: piece.dataset.label ?? '' }) : box.dataset.all ?? '');
  fill('[data-copy-count]', words('count', { done, all: all.length }));
}

function fill(place: string, text: string): void {
  const found = bar()?.querySelector(place);
  if (found && found.textContent !== text) found.textContent = text;
}

function bar(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[data-copybar]');
}

function words(name: string, values: Record<string, string | number>): string {
  return (bar()?.dataset[name] ?? '').replace(/\{(\w+)\}/g, (_, key: string) => `${values[key] ?? ''}`);
}
