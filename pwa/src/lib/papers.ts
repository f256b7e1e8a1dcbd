/** Sending papers from their page: what is chosen becomes a row, goes piece by piece, and its card is fetched again. */
import type { Paper } from './paper.ts';
import { Queue } from './queue.ts';
import { Rows } from './rows.ts';
import { announce } from './announce.ts';

declare const htmx: { ajax(method: string, url: string, how: { source: Element; target: Element; swap: string }): Promise<void> };

const template = document.querySelector<HTMLTemplateElement>('#row')!, { number = '', limit = '', tooLarge = '' } = template.dataset;
const home = `/permohonan/${number}/berkas`;
const keeps = document.body.dataset.shared === undefined;
const rows = new Rows(template);
const queue = new Queue(number, keeps, { bytes: Number(limit), sentence: tooLarge }, {
  changed(paper) {
    const before = document.querySelector<HTMLElement>(`[data-paper="${paper.id}"]`)?.dataset.phase;
    rows.draw(paper);
    if (before !== paper.phase) tell(paper);
  },
  arrived,
  gone(paper, sent) {
    const card = document.getElementById(paper.requirement), inside = card?.contains(document.activeElement);
    rows.remove(paper);
    if (inside && document.activeElement === document.body) (card?.querySelector<HTMLElement>('.doubt[tabindex]') ?? card)?.focus();
    if (sent && !queue.papers.length) announce(template.dataset.done ?? '');
  },
});

rows.attach(document);
void queue.restore((requirement) => document.getElementById(requirement) !== null);
document.addEventListener('htmx:after:swap', () => rows.attach(document));
for (const turn of ['online', 'offline']) addEventListener(turn, () => queue.papers.forEach((paper) => rows.draw(paper)));

let warned = false;
document.addEventListener('click', (event) => {
  if ((event.target as Element).closest('[data-onward]') && queue.papers.some(({ phase }) => phase !== 'refused')) return warn(event);
  const control = (event.target as Element).closest<HTMLElement>('button[data-do]'), paper = control && found(control);
  if (!paper) return;
  const work = { pause: queue.pause, resume: queue.goOn, anyway: queue.sendAnyway, cancel: queue.cancel }[control.dataset.do ?? ''];
  void work?.call(queue, paper);
});

/** Once: whoever goes on all the same is not held up. */
function warn(event: Event): void {
  if (warned) return;
  warned = true;
  event.preventDefault();
  announce(template.dataset.unsent ?? '');
  [...document.querySelectorAll<HTMLElement>('[data-paper] button')].find((button) => button.offsetParent)?.focus();
}

/** Files that were chosen in this input of a card. */
export async function choose(requirement: string, input: HTMLInputElement): Promise<void> {
  const files = [...input.files ?? []], again = found(input);
  input.value = '';
  if (!files.length) return;
  if (keeps) void navigator.storage?.persist?.();
  if (again) await queue.cancel(again);
  await queue.add(requirement, files, again?.instead ?? input.dataset.instead ?? '');
}

function found(element: Element): Paper | undefined {
  const id = rows.idOf(element);
  return queue.papers.find((paper) => paper.id === id);
}

/** What the office must still hear, and its card as the office has it now: as often as it takes. */
async function arrived({ requirement, instead, anyway }: Paper, id: string): Promise<void> {
  if (instead) await post(`${home}/${requirement}/${instead}/ganti`, new URLSearchParams({ dengan: id }));
  if (anyway) await post(`${home}/${requirement}/${id}/tetap`);
  const card = document.getElementById(requirement), place = document.activeElement as HTMLElement | null;
  if (!card) return;
  const inside = instead !== '' || card.contains(place);
  await htmx.ajax('GET', `${home}/${requirement}`, { source: card, target: card, swap: 'outerHTML' });
  const fresh = document.getElementById(requirement);
  if (fresh === card) throw new Error('later');
  if (!inside || document.activeElement !== document.body) return;
  if (place?.isConnected && place !== document.body) place.focus();
  else (fresh?.querySelector<HTMLElement>('.doubt[tabindex]') ?? fresh)?.focus();
}

async function post(url: string, body: BodyInit | null = null): Promise<void> {
  const answer = await fetch(url, { method: 'POST', body, headers: { 'HX-Request': 'true' } });
  if (answer.status >= 500) throw new Error('later');
}

/** Only what somebody who does not look must know. */
function tell(paper: Paper): void {
  if (paper.phase === 'doubted') announce(template.dataset[paper.advice] ?? '');
  else if (paper.phase === 'refused') announce(paper.sentence);
  else if (paper.phase === 'lost' && !navigator.onLine) announce(template.dataset.offline ?? '');
}
