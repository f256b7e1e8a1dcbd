/** A second tap while the first is on its way sends nothing; a page that came back from the cache may send again. */
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
  root.addEventListener('htmx:finally:request', () => root.querySelectorAll<HTMLFormElement>('form[aria-busy]').forEach(release));
}

function release(form: HTMLFormElement): void {
  form.removeAttribute('aria-busy');
}
