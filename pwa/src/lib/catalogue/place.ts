/** Where a page about services is put together. */
import { fill, type Values } from '../fill.ts';

export function place(): HTMLElement {
  return document.getElementById('katalog') as HTMLElement;
}

/** Show the page of this kind; its heading is the title of the tab too. */
export function render(kind: string, values: Values): void {
  place().replaceChildren(made(kind, values));
  place().dataset.shown = kind;
  document.title = (place().dataset.title ?? '').replace('{title}', place().querySelector('h1')?.textContent ?? '');
}

export function put(id: string, kind: string, values: Values): void {
  document.getElementById(id)?.replaceChildren(made(kind, values));
}

function made(kind: string, values: Values): DocumentFragment {
  return fill(document.getElementById(`t-${kind}`) as HTMLTemplateElement, values);
}
