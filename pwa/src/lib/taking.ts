/** Files on their way from a phone to a tray: chosen, dropped, or shared to Lopo on this phone. Each goes piece by piece. */
import { forget, kept, type Shared } from './shared.ts';
import { deliver } from './tray.ts';

interface Going { name: string; stamp: string; size: number; slice(from: number, to: number): Promise<ArrayBuffer> }

let form: HTMLFormElement, list: HTMLElement, pattern: Element, box: HTMLElement;

export function attachTaking(root: Document): void {
  const found = root.getElementById('kirim') as HTMLFormElement | null;
  if (!found) return;
  form = found;
  list = root.getElementById('jalan')!;
  pattern = (root.getElementById('jalan-isi') as HTMLTemplateElement).content.firstElementChild!;
  box = root.getElementById('dibagikan')!;
  const input = form.querySelector<HTMLInputElement>('input[type=file]')!;
  form.addEventListener('submit', (event) => {
    if (!input.files?.length) return;
    event.preventDefault();
    void send([...input.files].map(chosen));
  });
  for (const name of ['dragover', 'dragenter'])
    form.addEventListener(name, (event) => { event.preventDefault(); form.classList.add('over'); });
  form.addEventListener('dragleave', () => form.classList.remove('over'));
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    form.classList.remove('over');
    if (event.dataTransfer) input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    if (input.files?.length && input.checkValidity()) void send([...input.files].map(chosen));
  });
  void kept().then(offer).catch(() => undefined);
}

function chosen(file: File): Going {
  return { name: file.name, stamp: `${file.lastModified}`, size: file.size, slice: (from, to) => file.slice(from, to).arrayBuffer() };
}

/** What lies on this phone because somebody shared it to Lopo. */
function offer(items: Shared[]): void {
  if (!items.length) return;
  const title = box.querySelector('h2')!, words = items.length === 1 ? title.dataset.one : title.dataset.many;
  title.textContent = (words ?? '').replace('{count}', `${items.length}`);
  box.hidden = false;
  box.querySelector('[data-send]')!.addEventListener('click', () => {
    box.hidden = true;
    void send(items.map(shared), async () => { for (const item of items) await letGo(item); });
  });
  box.querySelector('[data-drop]')!.addEventListener('click', async () => {
    for (const item of items) await letGo(item);
    box.hidden = true;
  });
}

function shared({ name, at, bytes }: Shared): Going {
  return { name, stamp: `${at}`, size: bytes.byteLength, slice: async (from, to) => bytes.slice(from, to) };
}

async function letGo(item: Shared): Promise<void> {
  await forget(item);
  try { localStorage.removeItem('dibagikan'); } catch { /* a browser that keeps nothing */ }
}

/** One after the other, into one tray; what does not get through stays in the list with its reason. */
async function send(files: Going[], after?: () => Promise<void>): Promise<void> {
  const button = form.querySelector('button')!, rows = files.map(row);
  let tray = '', failed = 0;
  button.disabled = true;
  for (const [place, file] of files.entries()) {
    const line = rows[place]!;
    try {
      tray = await deliver(file, tray, {
        announce: form.dataset.announce!,
        reached: (bytes) => { line.querySelector('progress')!.value = bytes / Math.max(1, file.size); tell(line, ''); },
        waiting: () => tell(line, form.dataset.lost!),
      });
    } catch (reason) {
      failed += 1;
      tell(line, (reason instanceof Error && 'status' in reason && reason.message) || form.dataset.failed!);
    }
  }
  button.disabled = false;
  if (failed || !tray) return;
  await after?.();
  location.assign(form.dataset.tray + tray);
}

function row(file: Going): HTMLElement {
  const drawn = pattern.cloneNode(true) as HTMLElement;
  drawn.querySelector('[data-slot=name]')!.textContent = file.name;
  list.append(drawn);
  return drawn;
}

function tell(line: HTMLElement, words: string): void {
  const problem = line.querySelector('[data-slot=problem]')!;
  if (problem.textContent !== words) problem.textContent = words;
}
