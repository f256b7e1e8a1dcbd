/** The front page says what was begun on this phone and is not with the office yet. */
import { all as allForms, forget, forgetConfirmed, goOn, removeOlder, type Kept } from './lib/kept.ts';
import { all as allSendings } from './lib/outbox.ts';

const section = document.getElementById('tersimpan') as HTMLElement;
const [list, form, sending] = [section.querySelector('ul')!, pattern('tersimpan-isi'), pattern('tersimpan-kiriman')];
const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long', timeStyle: 'short' });

await forgetConfirmed();
await removeOlder(Number(section.dataset.days));
await draw();
addEventListener('pageshow', () => void draw());

async function draw(): Promise<void> {
  const [forms, sendings] = await Promise.all([allForms(), allSendings()]);
  const waits = sendings.some(({ state, pin }) => state !== 'received' || pin);
  list.replaceChildren(...(waits ? [sending.cloneNode(true)] : []), ...forms.map(drawn));
  section.hidden = !list.children.length;
}

function drawn(kept: Kept): HTMLElement {
  const made = form.cloneNode(true) as HTMLElement, link = made.querySelector('a')!;
  const words = { title: kept.title, step: kept.step, at: day.format(kept.at) };
  for (const [name, text] of Object.entries(words)) made.querySelector(`[data-slot=${name}]`)!.textContent = text;
  for (const name of made.querySelectorAll('.vh')) name.textContent = ` ${kept.title}`;
  link.href = kept.path;
  link.addEventListener('click', () => goOn(kept));
  made.querySelector('button')!.addEventListener('click', async ({ currentTarget }) => {
    if (!confirm((currentTarget as HTMLElement).dataset.sure)) return;
    await forget(kept.id);
    await draw();
  });
  return made;
}

function pattern(id: string): HTMLElement {
  return (document.getElementById(id) as HTMLTemplateElement).content.firstElementChild as HTMLElement;
}
