/** All services, and what a search among them finds while one types. */
import type { Catalogue } from './carried.ts';
import { place, put, render } from './place.ts';
import { search } from './search.ts';

const LONGEST = 80, PAUSE = 200;

export function showList(catalogue: Catalogue): void {
  const words = searched(new URLSearchParams(location.search).get('cari') ?? '');
  render('list', { words });
  find(catalogue, words);
  const form = place().querySelector('form') as HTMLFormElement, box = form.elements.namedItem('cari') as HTMLInputElement;
  let pause = 0;
  const again = (): void => {
    const typed = searched(box.value);
    history.replaceState(null, '', typed ? `/layanan?${new URLSearchParams({ cari: typed })}` : '/layanan');
    put('ringkas', 'said', typed ? find(catalogue, typed) : find(catalogue, ''));
  };
  form.addEventListener('input', () => { clearTimeout(pause); pause = setTimeout(again, PAUSE); });
  form.addEventListener('submit', (event) => { event.preventDefault(); clearTimeout(pause); again(); });
}

function find(catalogue: Catalogue, words: string): Record<string, unknown> {
  const found = words ? search(catalogue, words) : [];
  const groups = catalogue.groups.map((group) => ({ ...group, services: catalogue.services.filter((service) => service.group === group.code) }));
  const values = { words, found, count: found.length, lost: words && !found.length, groups };
  put('temuan', 'found', values);
  return values;
}

/** What was typed, without what no keyboard types, short enough to look for. */
function searched(text: string): string {
  return [...text].slice(0, LONGEST).join('').replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
}
