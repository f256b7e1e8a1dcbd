/** The front page says what was begun on this phone and is not with the office yet. */
import * as idb from './idb.ts';
import { all, forget, forgetConfirmed, goOn, removeOlder, type Kept } from './kept.ts';
import type { Sending } from './outbox.ts';

export async function attachResuming(section: HTMLElement): Promise<void> {
  await forgetConfirmed();
  await removeOlder(Number(section.dataset.days));
  await draw(section);
  addEventListener('pageshow', () => void draw(section));
}

async function draw(section: HTMLElement): Promise<void> {
  const [forms, sendings] = await Promise.all([all(), idb.all<Sending>('outbox')]), list = section.querySelector('ul')!;
  const waits = sendings.some(({ state, pin }) => state !== 'received' || pin);
  list.replaceChildren(...(waits ? [pattern('tersimpan-kiriman')] : []), ...forms.map((kept) => drawn(section, kept)));
  section.hidden = !list.children.length;
}

function drawn(section: HTMLElement, kept: Kept): HTMLElement {
  const made = pattern('tersimpan-isi'), link = made.querySelector('a')!;
  const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long', timeStyle: 'short' });
  const words = { title: kept.title, step: kept.step, at: day.format(kept.at) };
  for (const [name, text] of Object.entries(words)) made.querySelector(`[data-slot=${name}]`)!.textContent = text;
  for (const name of made.querySelectorAll('.vh')) name.textContent = ` ${kept.title}`;
  link.href = kept.path;
  link.addEventListener('click', () => goOn(kept));
  made.querySelector('button')!.addEventListener('click', async ({ currentTarget }) => {
    if (!confirm((currentTarget as HTMLElement).dataset.sure)) return;
    await forget(kept.id);
    await draw(section);
  });
  return made;
}

function pattern(id: string): HTMLElement {
  return (document.getElementById(id) as HTMLTemplateElement).content.firstElementChild!.cloneNode(true) as HTMLElement;
}
