/** At the desk: now and then asks how much was said in the case that lies open, and has what is new shown. The number alone
 *  shows nothing, so only what is then fetched counts as looked at. */
import { announce } from './announce.ts';

const EVERY = 30_000;

export function attachSaid(page: Document): void {
  setInterval(() => void look(page), EVERY);
  page.addEventListener('visibilitychange', () => void look(page));
}

async function look(page: Document): Promise<void> {
  const list = page.querySelector<HTMLElement>('#pesan[data-said]');
  if (!list || page.hidden) return;
  try {
    const answer = await fetch(`${list.getAttribute('hx-get')}/jumlah`, { headers: { accept: 'application/json' } });
    if (!answer.ok || (await answer.json() as { said: number }).said <= Number(list.dataset.said)) return;
    announce(list.dataset.came ?? '');
    list.dispatchEvent(new CustomEvent('segarkan'));
  } catch { /* the next time */ }
}
