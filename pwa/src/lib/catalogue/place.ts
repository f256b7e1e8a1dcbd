/** Where a page about services is put together. */
import { fill, type Values } from '../fill.ts';

export function place(): HTMLElement {
  return document.getElementById('katalog') as HTMLElement;
}

/** Show the page of this kind; its heading is the title of the tab too. */
export function render(kind: string, values: Values): void {
  place().replaceChildren(made(kind, values));
  place().dataset.shown = kind;
  place().parentElement?.classList.toggle('narrow', 'narrow' in template(kind).dataset);
  document.title = (place().dataset.title ?? '').replace('{title}', place().querySelector('h1')?.textContent ?? '');
}

export function put(id: string, kind: string, values: Values): void {
  document.getElementById(id)?.replaceChildren(made(kind, values));
}

/** The summary of mistakes takes the focus. The part behind # is the page's own, so a box is gone to by hand. */
export function goToMistakes(): void {
  const summary = place().querySelector<HTMLElement>('.err-sum');
  summary?.addEventListener('click', (event) => {
    const hash = (event.target as Element).closest('a')?.getAttribute('href') ?? '', box = hash.startsWith('#') && document.getElementById(hash.slice(1));
    if (!box) return;
    event.preventDefault();
    box.focus();
  });
  summary?.focus();
}

/** A mistake with the question before it. */
export function beside(label: string, sentence: string): string {
  return `${label}${label.endsWith('?') ? ' ' : ': '}${sentence}`;
}

function made(kind: string, values: Values): DocumentFragment {
  return fill(template(kind), values);
}

function template(kind: string): HTMLTemplateElement {
  return document.getElementById(`t-${kind}`) as HTMLTemplateElement;
}
