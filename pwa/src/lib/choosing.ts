/** Where papers are chosen. What sends them piece by piece comes once the page is there; until then, and where it does not
 *  come, the forms on the page send the same files whole. */
const sending = (): Promise<typeof import('./papers.ts')> => import('./papers.ts');

export function attachChoosing(root: Document): void {
  if (!root.getElementById('row')) return;
  // Before htmx hears of it, which would send the form as it is.
  root.addEventListener('change', (event) => {
    const input = event.target as HTMLInputElement, card = input.closest('section.doc');
    if (input.type !== 'file' || !card) return;
    event.stopPropagation();
    sending().then(({ choose }) => choose(card.id, input), () => input.form?.requestSubmit());
  }, true);
  addEventListener('load', () => setTimeout(() => void sending().catch(() => undefined), 200));
}
