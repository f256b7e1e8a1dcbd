/** A list that changes while somebody looks at it. The office says that something changed, the page then asks for its own list;
 *  where the stream fails, it asks now and then. Nothing moves under a hand: whoever is in the list is offered the change. */
const EVERY = 20_000;
const STALE = 60_000;
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 60_000;
const SOON = 1_000;

export function attachList(page: Document): void {
  const section = (): HTMLElement | null => page.querySelector<HTMLElement>('#antrean[data-live]');
  if (!section()) return;
  const live = new Live(page, section);
  page.addEventListener('visibilitychange', () => (page.hidden ? live.rest() : live.wake()));
  window.addEventListener('pagehide', () => live.rest());
  page.addEventListener('click', (event) => {
    if ((event.target as Element).closest?.('[data-show]')) live.show();
  });
  page.addEventListener('htmx:after:swap', () => live.swapped());
  if (!page.hidden) live.wake();
}

class Live {
  readonly #page: Document;
  readonly #section: () => HTMLElement | null;
  #stream: EventSource | null = null;
  #wait = FIRST_WAIT;
  #asking = 0;
  #again = 0;
  #poll = 0;
  #toFirst = false;

  constructor(page: Document, section: () => HTMLElement | null) {
    this.#page = page;
    this.#section = section;
  }

  /** A page in front holds a stream; one that nobody sees holds none, as a browser has few for all its windows. */
  wake(): void {
    this.#listen();
    this.#soon();
    this.#ask(EVERY);
  }

  rest(): void {
    this.#stream?.close();
    this.#stream = null;
    clearInterval(this.#asking);
    clearTimeout(this.#again);
    clearTimeout(this.#poll);
    this.#poll = 0;
  }

  show(): void {
    this.#toFirst = true;
    this.#fetch();
  }

  swapped(): void {
    if (!this.#toFirst) return;
    this.#toFirst = false;
    this.#page.querySelector<HTMLElement>('[data-stop]')?.focus();
  }

  #listen(): void {
    const section = this.#section();
    if (this.#stream || !section) return;
    const stream = new EventSource(section.dataset.live!);
    this.#stream = stream;
    stream.addEventListener('open', () => {
      this.#wait = FIRST_WAIT;
      this.#soon();
      this.#ask(STALE);
    });
    stream.addEventListener('ubah', () => this.#soon());
    stream.addEventListener('usai', () => { this.rest(); this.#fetch(); });
    stream.addEventListener('error', () => this.#lost(stream));
  }

  /** The browser tries again by itself, but not where it was refused. */
  #lost(stream: EventSource): void {
    this.#ask(EVERY);
    if (stream.readyState !== EventSource.CLOSED || this.#stream !== stream) return;
    this.#stream = null;
    this.#again = setTimeout(() => this.#listen(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }

  #ask(every: number): void {
    clearInterval(this.#asking);
    this.#asking = setInterval(() => this.#soon(), every);
  }

  /** Not all at once, and of several changes only once. */
  #soon(): void {
    if (this.#poll || this.#page.hidden) return;
    this.#poll = setTimeout(() => { this.#poll = 0; void this.#refresh(); }, SOON * (0.3 + Math.random()));
  }

  async #refresh(): Promise<void> {
    const section = this.#section();
    if (!section) return;
    const rows = section.querySelector('[data-rows-of-list]');
    const typing = section.querySelector('form:focus-within, details[open]:not([data-open]), [name=number]:checked') !== null;
    if (!typing && !rows?.matches(':hover, :focus-within')) return this.#fetch();
    const now = await this.#numbers(section).catch(() => null);
    const shown = [...section.querySelectorAll('[data-stop]')].map((stop) => stop.textContent ?? '');
    if (now && now.join() !== shown.join()) this.#offer(section, now.filter((number) => !shown.includes(number)).length);
    else if (!typing) this.#fetch();
  }

  async #numbers(section: HTMLElement): Promise<string[]> {
    const answer = await fetch(section.getAttribute('hx-get')!, { headers: { accept: 'application/json' } });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return (await answer.json() as { numbers: string[] }).numbers;
  }

  #offer(section: HTMLElement, fresh: number): void {
    const region = section.querySelector('[data-fresh]'), words = section.querySelector<HTMLTemplateElement>('[data-fresh-words]');
    if (!region || !words) return;
    if (!region.firstElementChild) region.append(words.content.cloneNode(true));
    const said = fresh ? section.dataset.new!.replace('{n}', String(fresh)) : section.dataset.moved!;
    const place = region.querySelector('[data-count]')!;
    if (place.textContent !== said) place.textContent = said;
  }

  #fetch(): void {
    this.#section()?.dispatchEvent(new CustomEvent('segarkan'));
  }
}
