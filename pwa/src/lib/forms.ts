/** A second tap while the first is on its way sends nothing; a page that came back from the cache may send again. */
import { announce } from './announce.ts';

const WAIT = 8000;

export function attachForms(root: Document): void {
  root.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (form.method !== 'post') return;
    if (form.ariaBusy === 'true') return event.preventDefault();
    form.ariaBusy = 'true';
    setTimeout(() => release(form), WAIT);
  });
  addEventListener('pageshow', () => root.querySelectorAll<HTMLFormElement>('form[aria-busy]').forEach(release));
  navigator.serviceWorker?.addEventListener('message', ({ data }) => { if (data === 'lost') stay(root); });
  root.addEventListener('htmx:finally:request', () => root.querySelectorAll<HTMLFormElement>('form[aria-busy]').forEach(release));
}

function release(form: HTMLFormElement): void {
  form.removeAttribute('aria-busy');
}

/** What was on its way did not get through: the worker kept the page. A form may know what else to do (`lopo:lost`). */
function stay(root: Document): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[aria-busy]')) {
    release(form);
    if (form.dispatchEvent(new Event('lopo:lost', { cancelable: true }))) announce(root.body.dataset.lost ?? '');
  }
}
