/** News of a conversation while its page is looked at: seldom, ever more seldom, and never for whoever saves data. */
import { announce } from './announce.ts';
import { prepare } from './shrink.ts';

interface Fresh { id: string; text: string; who: string; waits: boolean }
interface News { messages: Fresh[]; read: Record<string, string> }

const FIRST = 30_000, LAST = 300_000, SLOWER = 1.5;

export function attachThread(section: HTMLElement | null): void {
  if (!section?.dataset.thread || 'hemat' in document.body.dataset) return;
  let wait = FIRST, timer = 0;
  const again = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void look(), wait);
  };
  const look = async (): Promise<void> => {
    if (document.visibilityState === 'visible' && navigator.onLine) wait = await ask(section) ? FIRST : Math.min(wait * SLOWER, LAST);
    again();
  };
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') void look(); });
  again();
}

/** Photos go as small as the office needs them: who answers a question shall not pay for twelve megapixels. */
export function attachPhotos(input: HTMLInputElement | null): void {
  input?.addEventListener('change', async () => {
    const chosen = [...input.files ?? []];
    if (!chosen.some(({ type }) => type.startsWith('image/'))) return;
    const small = new DataTransfer();
    for (const file of chosen) small.items.add(await smaller(file));
    if ([...input.files ?? []].every((file, place) => file === chosen[place])) input.files = small.files;
  });
}

/** What this browser cannot draw goes as it is. */
async function smaller(file: File): Promise<File> {
  try {
    const { bytes, type } = await prepare(await file.arrayBuffer(), file.type);
    return new File([bytes], file.name, { type });
  } catch {
    return file;
  }
}

/** Whether there was anything new. */
async function ask(section: HTMLElement): Promise<boolean> {
  const { thread, last = '' } = section.dataset;
  try {
    const answer = await fetch(`${thread}?setelah=${last}`, { headers: { accept: 'application/json' } });
    if (!answer.ok) return false;
    const { messages, read } = await answer.json() as News;
    for (const [id, words] of Object.entries(read)) say(section, id, words);
    for (const message of messages) add(section, message);
    if (messages.length) announce(section.dataset.came ?? '');
    return messages.length > 0;
  } catch {
    return false;
  }
}

function say(section: HTMLElement, id: string, words: string): void {
  const place = section.querySelector(`#pesan-${CSS.escape(id)} [data-read]`);
  if (place && place.textContent !== words) place.textContent = words;
}

function add(section: HTMLElement, { id, text, who }: Fresh): void {
  const fresh = section.querySelector<HTMLTemplateElement>('[data-new]')?.content.cloneNode(true) as DocumentFragment;
  const item = fresh.querySelector('li')!;
  item.id = `pesan-${id}`;
  item.querySelector('p')!.textContent = text;
  item.querySelector('small')!.textContent = who;
  section.querySelector('[data-lines]')!.append(fresh);
  section.dataset.last = id;
}
