/** A new version waits until somebody asks for it: then the page is loaded again, once. What was typed and not sent yet
 *  would be lost by that, so such a page stays, and the new version begins with the next one. */
import { hideBar, showBar } from './bars.ts';
import { registerWorker } from './trusted.ts';

let asked = false;

export async function attachUpdates(root: Document): Promise<void> {
  if (!('worker' in root.body.dataset && 'serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator, registration = await registerWorker().catch(() => undefined);
  // A browser may refuse to keep anything.
  if (!registration) return;
  const offer = (): void => { if (registration.waiting && serviceWorker.controller) showBar('update', 'update'); };
  offer();
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', offer));
  serviceWorker.addEventListener('controllerchange', () => { if (asked) begin(root); });
  root.addEventListener('click', (event) => {
    if (!(event.target as Element).closest('[data-update]')) return;
    asked = true;
    registration.waiting?.postMessage('update');
  });
}

function begin(root: Document): void {
  asked = false;
  hideBar('update');
  if (hasUnsent(root)) showBar('update', 'later');
  else location.reload();
}

function hasUnsent(root: Document): boolean {
  const boxes = root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>('form[method=post] :is(input, textarea, select)');
  return [...boxes].some((box) => {
    if (box instanceof HTMLSelectElement) return [...box.options].some((option) => option.selected !== option.defaultSelected && option.value);
    if (box instanceof HTMLInputElement && ['checkbox', 'radio'].includes(box.type)) return box.checked !== box.defaultChecked;
    return box.value !== box.defaultValue;
  });
}
