/** The page of what waits on this phone: drawn from what lies here, and drawn again whenever that changes. */
import { all, change, flush, onTheWay, remove, removeOlder, watch, type Sending } from './outbox.ts';

const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long', timeStyle: 'short' });

export async function attachWaiting(list: HTMLElement): Promise<void> {
  list.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[data-do]');
    if (button) void press(list, button, button.closest('li')!.id);
  });
  watch(() => void draw(list));
  addEventListener('pageshow', () => void draw(list));
  await removeOlder(Number(list.dataset.days));
  await draw(list);
  addEventListener('online', () => void send());
  await send();
}

/** The worker goes on when this page is closed; where there is none, the page sends. */
async function send(): Promise<void> {
  if (await flush() || !(await all()).some(({ state }) => state === 'here')) return;
  await (await import('./sending.ts')).flush().catch(() => undefined);
}

async function press(list: HTMLElement, button: HTMLButtonElement, id: string): Promise<void> {
  const { do: what, sure } = button.dataset;
  if (what === 'remove') {
    if (sure && !confirm(sure)) return;
    await remove(id);
  } else if (what === 'noted') await change(id, { pin: '' });
  else {
    await change(id, { state: 'here', reasons: [] });
    await send();
  }
  await draw(list);
}

async function draw(list: HTMLElement): Promise<void> {
  const [items, sending] = [await all(), await onTheWay()];
  for (const gone of list.querySelectorAll('li')) if (!items.some(({ id }) => id === gone.id)) gone.remove();
  for (const item of items) fill(document.getElementById(item.id) ?? made(list, item.id), item, sending.has(item.id));
  document.getElementById('kiriman-kosong')!.hidden = items.length > 0;
}

function made(list: HTMLElement, id: string): HTMLElement {
  const pattern = document.getElementById('kiriman-isi') as HTMLTemplateElement;
  const drawn = pattern.content.firstElementChild!.cloneNode(true) as HTMLElement;
  drawn.id = id;
  return list.appendChild(drawn);
}

function fill(drawn: HTMLElement, item: Sending, sending: boolean): void {
  const state = item.state === 'here' && sending ? 'sending' : item.state;
  for (const part of drawn.querySelectorAll<HTMLElement>('[data-when]')) part.hidden = !part.dataset.when!.split(' ').includes(state);
  const { pin = '', number = '', reasons = [] } = item, home = `/permohonan/${number}`;
  slot(drawn, 'title').textContent = item.title;
  slot(drawn, 'at').textContent = day.format(item.at);
  slot(drawn, 'number').textContent = number;
  slot(drawn, 'pin').textContent = `${pin.slice(0, 3)} ${pin.slice(3)}`;
  slot(drawn, 'pin-box').hidden = !pin;
  slot(drawn, 'reasons').replaceChildren(...reasons.map((reason) => Object.assign(document.createElement('li'), { textContent: reason })));
  (slot(drawn, 'open') as HTMLAnchorElement).href = home;
  (slot(drawn, 'mend') as HTMLAnchorElement).href = `${home}/isi`;
  if (!number) slot(drawn, 'mend').hidden = true;
}

function slot(drawn: HTMLElement, name: string): HTMLElement {
  return drawn.querySelector<HTMLElement>(`[data-slot="${name}"]`)!;
}
