/** The page where shared files get their place: each is shown, sent to the paper its owner chose, or removed. */
import './app.ts';
import { forget, keep, kept, type Shared } from './lib/shared.ts';

type State = 'open' | 'sending' | 'sent';

const list = document.getElementById('bagikan') as HTMLElement;
const empty = document.getElementById('bagikan-kosong') as HTMLElement;
const pattern = (document.getElementById('bagikan-isi') as HTMLTemplateElement).content.firstElementChild!;

for (const item of await kept().catch(() => [])) list.append(card(item));
settle();

function card(item: Shared): HTMLElement {
  const drawn = pattern.cloneNode(true) as HTMLElement, form = drawn.querySelector('form')!;
  drawn.dataset.at = `${item.at}`;
  slot(drawn, 'name').textContent = item.name;
  if (item.type.startsWith('image/')) picture(drawn, item);
  const known = [...form.querySelector('select')!.options].some(({ value }) => value === item.to);
  if (item.to && known) form.querySelector('select')!.value = item.to;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(drawn, item, form.querySelector('select')!.value);
  });
  form.querySelector('[data-remove]')!.addEventListener('click', () => void forget(item).then(() => { drawn.remove(); settle(); }));
  return drawn;
}

function picture(drawn: HTMLElement, { bytes, type }: Shared): void {
  const image = drawn.querySelector('img')!;
  image.src = URL.createObjectURL(new Blob([bytes], { type }));
  image.addEventListener('load', () => {
    image.hidden = false;
    drawn.querySelector('.pic .ic')?.remove();
  });
}

async function send(drawn: HTMLElement, item: Shared, to: string): Promise<void> {
  if (to === 'baru') return location.assign('/layanan');
  const [number = '', requirement = ''] = to.split('/'), bar = drawn.querySelector('progress')!;
  const url = item.to === to ? item.url ?? '' : '';
  Object.assign(item, { to, url });
  show(drawn, 'sending');
  try {
    const { upload } = await import('./lib/uploads.ts');
    if (!item.ready) Object.assign(item, await smaller(item), { ready: true });
    await upload({ number, requirement, bytes: item.bytes, url }, {
      tries: 5,
      announced: (where) => keep(Object.assign(item, { url: where })),
      reached: (bytes) => { bar.value = bytes / item.bytes.byteLength; },
    });
  } catch (reason) {
    // What the server refused comes with its sentence and status.
    return refuse(drawn, reason instanceof Error && 'status' in reason ? reason.message : '');
  }
  await forget(item);
  (slot(drawn, 'back') as HTMLAnchorElement).href = `/permohonan/${number}/berkas#${requirement}`;
  show(drawn, 'sent').focus();
  settle();
}

async function smaller({ bytes, type }: Shared): Promise<Partial<Shared>> {
  const { prepare } = await import('./lib/shrink.ts');
  const good = await prepare(bytes, type).catch(() => ({ bytes, type }));
  return { bytes: good.bytes, type: good.type };
}

function refuse(drawn: HTMLElement, sentence: string): void {
  const problem = slot(drawn, 'problem');
  show(drawn, 'open');
  problem.textContent = sentence || list.dataset.lost!;
  problem.hidden = false;
}

function show(drawn: HTMLElement, state: State): HTMLElement {
  for (const part of drawn.querySelectorAll<HTMLElement>('[data-when]')) part.hidden = part.dataset.when !== state;
  return drawn.querySelector<HTMLElement>(`[data-when=${state}]`)!;
}

/** Other pages learn from this whether something waits here, and since when. */
function settle(): void {
  const waits = ([...list.children] as HTMLElement[]).find((drawn) => !drawn.querySelector('form')!.hidden);
  const oldest = waits?.dataset.at;
  empty.hidden = list.childElementCount > 0;
  try {
    if (oldest) localStorage.setItem('dibagikan', oldest);
    else localStorage.removeItem('dibagikan');
  } catch { /* a browser that keeps nothing */ }
}

function slot(drawn: HTMLElement, name: string): HTMLElement {
  return drawn.querySelector<HTMLElement>(`[data-slot="${name}"]`)!;
}
