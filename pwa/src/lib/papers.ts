/** Sending papers from their page: what is chosen becomes a row, goes piece by piece, and its card is fetched again. */
import { announce } from './announce.ts';
import { CARRIED, type Paper } from './paper.ts';
import { Queue } from './queue.ts';
import { Rows } from './rows.ts';
import { wake } from './waking.ts';

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
    // The worker finds that it cannot go now, and has the browser come again: also when this page is closed by then.
    if (before !== paper.phase && paper.phase === 'lost') void wake();
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

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden' && queue.papers.some(({ phase }) => CARRIED.has(phase))) void wake();
});

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

/** Its card as the office has it now: as often as it takes. */
async function arrived({ requirement, instead }: Paper): Promise<void> {
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

/** Only what somebody who does not look must know. That there is no signal the bar of this page says. */
function tell(paper: Paper): void {
  if (paper.phase === 'doubted') announce(template.dataset[paper.advice] ?? '');
  else if (paper.phase === 'refused') announce(paper.sentence);
}
