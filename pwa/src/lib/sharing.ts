/** Buttons that print, copy and share. Without a share sheet, sharing opens WhatsApp with the same text. */
import { announce } from './announce.ts';

export function attachSharing(root: Document): void {
  root.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-print], [data-copy], [data-share]');
    if (!button) return;
    if ('print' in button.dataset) return print();
    event.preventDefault();
    if (button.dataset.copy) void copy(button, button.dataset.copy);
    else void share(button);
  });
}

async function copy(button: HTMLElement, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce(button.dataset.done ?? '');
  } catch {
    prompt(button.textContent ?? '', text);
  }
}

async function share(button: HTMLElement): Promise<void> {
  const text = button.dataset.share ?? '', url = button.dataset.url ?? location.href;
  if (!navigator.share) return location.assign(`https://wa.me/?text=${encodeURIComponent(`${text}\n${url}`)}`);
  try {
    await navigator.share({ title: document.title, text, url });
  } catch { /* the sheet was closed */ }
}
