/** A row for each file on its way, made from the page's template; every word stands there. */
import type { Paper, Phase } from './paper.ts';
import { Pace, size } from './remaining.ts';

const OFFERED: Record<string, Phase[]> = {
  pause: ['waiting', 'sending', 'lost'],
  resume: ['paused'],
  anyway: ['doubted'],
  retake: ['doubted', 'refused'],
  cancel: ['preparing', 'doubted', 'waiting', 'sending', 'lost', 'paused', 'refused'],
};

export class Rows {
  readonly #template: HTMLTemplateElement;
  readonly #lists = new Map<string, Element>();
  readonly #rows = new Map<string, { row: HTMLElement; pace: Pace; picture: string }>();

  constructor(template: HTMLTemplateElement) {
    this.#template = template;
  }

  /** Cards that were fetched again get their rows back. */
  attach(root: ParentNode): void {
    for (const list of root.querySelectorAll('[data-rows]')) {
      const requirement = list.closest('section')?.id ?? '', known = this.#lists.get(requirement);
      if (known && known !== list) list.replaceWith(known);
      else this.#lists.set(requirement, list);
    }
  }

  idOf(element: Element): string {
    return element.closest<HTMLElement>('[data-paper]')?.dataset.paper ?? '';
  }

  draw(paper: Paper): void {
    const { row, pace } = this.#rows.get(paper.id) ?? this.#make(paper);
    const { phase, advice, sent, bytes: { byteLength } } = paper, busy = phase === 'sending' || phase === 'lost' || phase === 'paused';
    if (phase === 'sending') pace.mark(sent);
    row.dataset.phase = phase;
    this.#picture(paper, row);
    this.#say(row, 'state', this.#state(paper, pace));
    this.#say(row, 'advice', phase === 'doubted' ? this.#word(advice) : '');
    this.#say(row, 'refusal', paper.sentence);
    const bar = row.querySelector('progress')!;
    bar.hidden = !busy;
    bar.value = sent / byteLength;
    for (const control of row.querySelectorAll<HTMLElement>('[data-do]')) control.hidden = !OFFERED[control.dataset.do ?? '']?.includes(phase);
  }

  remove(paper: Paper): void {
    const known = this.#rows.get(paper.id);
    if (known) URL.revokeObjectURL(known.picture);
    known?.row.remove();
    this.#rows.delete(paper.id);
  }

  #make(paper: Paper): { row: HTMLElement; pace: Pace; picture: string } {
    const row = (this.#template.content.cloneNode(true) as DocumentFragment).querySelector('li')!;
    row.dataset.paper = paper.id;
    for (const name of row.querySelectorAll('[data-name]')) name.textContent = paper.name;
    const made = { row, pace: new Pace(), picture: '' };
    this.#rows.set(paper.id, made);
    this.#lists.get(paper.requirement)?.append(row);
    return made;
  }

  /** Once it is shrunk: the large one would only fill the phone's memory. */
  #picture({ id, phase, type, bytes }: Paper, row: HTMLElement): void {
    const known = this.#rows.get(id), picture = row.querySelector('img')!;
    if (!known || known.picture || phase === 'preparing' || !type.startsWith('image/')) return;
    known.picture = URL.createObjectURL(new Blob([bytes], { type }));
    picture.addEventListener('load', () => { picture.hidden = false; });
    picture.src = known.picture;
  }

  #state({ phase, sent, bytes: { byteLength }, resumed, seconds }: Paper, pace: Pace): string {
    if (phase === 'lost' && !navigator.onLine) return this.#word('offline');
    if (phase !== 'sending') return this.#word(phase, { n: seconds, sent: size(sent), size: size(byteLength) });
    const left = pace.left(byteLength), words = this.#word(resumed ? 'resumed' : 'sending', { sent: size(sent), size: size(byteLength) });
    return left ? `${words}, ${this.#word(left.unit, { n: left.count })}` : words;
  }

  #say(row: HTMLElement, place: string, words: string): void {
    const line = row.querySelector<HTMLElement>(`[data-${place}]`)!, around = line.closest<HTMLElement>('[data-when]');
    if (line.textContent !== words) line.textContent = words;
    if (around) around.hidden = !words;
  }

  #word(name: string, values: Record<string, string | number> = {}): string {
    const words = this.#template.dataset[name] ?? '';
    return words.replace(/\{(\w+)\}/g, (_, key: string) => `${values[key] ?? ''}`);
  }
}
