/** The page where papers are sent. What does the work comes once the page is there; until then, and where it does not come,
 *  the forms on the page send the same files whole. */
const sending = (): Promise<typeof import('./lib/papers.ts')> => import('./lib/papers.ts');

// Before htmx hears of it, which would send the form as it is.
document.addEventListener('change', (event) => {
  const input = event.target as HTMLInputElement, card = input.closest('section.doc');
  if (input.type !== 'file' || !card) return;
  event.stopPropagation();
  sending().then(({ choose }) => choose(card.id, input), () => input.form?.requestSubmit());
}, true);
addEventListener('load', () => setTimeout(() => void sending().catch(() => undefined), 200));
