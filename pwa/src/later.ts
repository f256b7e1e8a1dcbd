/** The last page of a form: where it cannot be sent, the phone offers to send it later by itself. */
import { announce } from './lib/announce.ts';
import { lent } from './lib/lent.ts';
import { add, all, type Sending } from './lib/outbox.ts';

const form = document.querySelector<HTMLFormElement>('form[data-number]')!, offer = document.getElementById('nanti')!;
const boxes = [...form.querySelectorAll<HTMLInputElement>('input[type=checkbox]:not([name=bersama])')];
const shared = form.querySelector<HTMLInputElement>('[name=bersama]');

form.addEventListener('lopo:lost', (event) => { if (show()) event.preventDefault(); });
addEventListener('offline', show);
if (!navigator.onLine) show();
offer.querySelector('button')!.addEventListener('click', () => void keep());

/** Not where others use the phone: nothing may stay there. */
function show(): boolean {
  const may = !lent() && !shared?.checked;
  offer.hidden = !may;
  if (may) offer.scrollIntoView({ block: 'nearest' });
  return may;
}

async function keep(): Promise<void> {
  const open = boxes.find((box) => !box.checked);
  if (open) {
    announce(offer.dataset.tick ?? '');
    return open.focus();
  }
  const { number = '', title = '', service = '' } = form.dataset;
  const agreed = Object.fromEntries(boxes.map(({ name, value }) => [name, value]));
  const before = (await all()).find((item) => item.last && item.number === number && item.state !== 'received');
  const item: Sending = { id: before?.id ?? crypto.randomUUID(), service, title, answers: {}, papers: [], at: Date.now(), state: 'here', last: true, number, agreed };
  await add(item);
  location.assign('/kiriman');
}
