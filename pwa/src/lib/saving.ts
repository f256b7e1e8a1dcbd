/** Whoever saves data may still ask for what is kept for when there is no signal. */
import { announce } from './announce.ts';

export function attachSaving(button: HTMLButtonElement | null): void {
  button?.addEventListener('click', async () => {
    button.disabled = true;
    (await navigator.serviceWorker.ready).active?.postMessage('keep all');
  });
  navigator.serviceWorker?.addEventListener('message', (event) => {
    if (button && event.data === 'kept all') announce(button.dataset.done!);
  });
}
