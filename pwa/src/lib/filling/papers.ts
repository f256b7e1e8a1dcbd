/** The papers of an application that is filled in without a signal: made small as soon as they are chosen, kept as bytes. */
import { place, render } from '../catalogue/place.ts';
import { today } from '../days.ts';
import { size } from '../remaining.ts';
import { checklist } from '../rules.ts';
import { prepare } from '../shrink.ts';
import { keep } from './draft.ts';
import type { Filling } from './form.ts';

export function showPapers(filling: Filling): void {
  const { catalogue: { words }, service, draft, where } = filling;
  const papers = checklist(service, draft.answers, today(), words).items.map((item) => ({
    ...item,
    titleId: `judul-${item.requirement}`,
    files: draft.files.flatMap(({ requirement, name, bytes, advice }, at) => requirement === item.requirement
      ? [{ name, size: size(bytes.byteLength), advice: words[advice], at: String(at) }] : []),
  }));
  render('papers', { ...where, papers });
  for (const input of place().querySelectorAll<HTMLInputElement>('input[data-for]')) input.addEventListener('change', () => void choose(filling, input));
  for (const button of place().querySelectorAll<HTMLElement>('[data-remove]')) button.addEventListener('click', () => void remove(filling, Number(button.dataset.remove)));
}

async function choose(filling: Filling, input: HTMLInputElement): Promise<void> {
  const requirement = input.dataset.for ?? '', chosen = [...input.files ?? []].filter(({ size }) => size <= Number(input.dataset.limit));
  for (const file of chosen) {
    const { bytes, type, advice } = await prepare(await file.arrayBuffer(), file.type);
    filling.draft.files.push({ requirement, name: file.name, type, bytes, advice });
  }
  await again(filling, requirement);
}

async function remove(filling: Filling, at: number): Promise<void> {
  const [gone] = filling.draft.files.splice(at, 1);
  await again(filling, gone?.requirement ?? '');
}

async function again(filling: Filling, requirement: string): Promise<void> {
  await keep(filling.draft, { id: 'berkas', title: place().querySelector('h1')?.textContent ?? '' });
  showPapers(filling);
  document.getElementById(requirement)?.focus();
}
