/** The last page of a form: where it cannot be sent, the phone offers to send it later by itself. */
import { announce } from './announce.ts';
import { add, all, type Sending } from './outbox.ts';

export function attachLater(form: HTMLFormElement): void {
  const offer = document.getElementById('nanti')!, shared = form.querySelector<HTMLInputElement>('[name=bersama]');
  /** Not where others use the phone: nothing may stay there. */
  const show = (): boolean => {
    offer.hidden = 'shared' in document.body.dataset || shared?.checked === true;
    if (!offer.hidden) offer.scrollIntoView({ block: 'nearest' });
    return !offer.hidden;
  };
  form.addEventListener('lopo:lost', (event) => { if (show()) event.preventDefault(); });
  addEventListener('offline', show);
  if (!navigator.onLine) show();
  offer.querySelector('button')!.addEventListener('click', () => void keep(form, offer.dataset.tick ?? ''));
}

async function keep(form: HTMLFormElement, tick: string): Promise<void> {
  const boxes = [...form.querySelectorAll<HTMLInputElement>('input[type=checkbox]:not([name=bersama])')];
  const open = boxes.find((box) => !box.checked);
  if (open) {
    announce(tick);
    return open.focus();
  }
  const { number = '', title = '', service = '' } = form.dataset;
  const agreed = Object.fromEntries(boxes.map(({ name, value }) => [name, value]));
  const before = (await all()).find((item) => item.last && item.number === number && item.state !== 'received');
  const item: Sending = { id: before?.id ?? crypto.randomUUID(), service, title, answers: {}, papers: [], at: Date.now(), state: 'here', last: true, number, agreed };
  await add(item);
  location.assign('/kiriman');
}
