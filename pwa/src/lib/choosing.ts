/** Where papers are chosen: they go piece by piece. Without this script the forms on the page send the same files whole. */
import { choose } from './papers.ts';

export function attachChoosing(root: Document): void {
  // Before htmx hears of it, which would send the form as it is.
  root.addEventListener('change', (event) => {
    const input = event.target as HTMLInputElement, card = input.closest('section.doc');
    if (input.type !== 'file' || !card) return;
    event.stopPropagation();
    void choose(card.id, input);
  }, true);
}
