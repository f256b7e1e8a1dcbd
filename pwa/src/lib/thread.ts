/** News of a conversation while its page is looked at: seldom, ever more seldom, and never for whoever saves data. */
import { announce } from './announce.ts';

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
