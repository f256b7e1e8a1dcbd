/** A page of a form: what is typed is kept on this phone until the office confirms the page, and put back when it is lost. */
import { begun, forget, forgetConfirmed, keep, take } from './kept.ts';
import { fieldsIn, namesIn, putBack, touched } from './typed.ts';

const REST = 250, path = location.pathname;

/** Nothing is kept where others use the phone too. */
export async function attachFilling(form: HTMLFormElement): Promise<void> {
  const page = new Page(form);
  form.addEventListener('input', () => page.change());
  await forgetConfirmed();
  if (!('shared' in document.body.dataset)) await page.begin();
}

class Page {
  readonly #form: HTMLFormElement;
  readonly #mark: HTMLInputElement;
  readonly #shared: HTMLInputElement | null;
  readonly #told: HTMLElement;
  #changed = false;
  #ready = false;
  #rest = 0;

  constructor(form: HTMLFormElement) {
    this.#form = form;
    this.#mark = form.elements.namedItem('isian') as HTMLInputElement;
    this.#shared = form.querySelector<HTMLInputElement>('[name=bersama]');
    this.#told = form.querySelector<HTMLElement>('[data-told]')!;
  }

  /** A page that answers a form knows best what belongs into the boxes; another takes up what was lost. */
  async begin(): Promise<void> {
    const answered = this.#mark.value !== '', lost = answered ? undefined : await begun(path);
    this.#mark.value ||= lost?.id ?? crypto.randomUUID();
    take(path, this.#mark.value);
    this.#ready = true;
    if (lost && !this.#changed) {
      putBack(this.#form, lost.names, lost.fields);
      this.#tell('restored');
    }
    this.#form.addEventListener('submit', () => void this.#save());
    addEventListener('pagehide', () => void this.#save());
    addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') void this.#save(); });
    this.#form.querySelector('[data-anew]')?.addEventListener('click', () => void this.#anew());
    this.#changed ||= answered || (!lost && touched(this.#form));
    await this.#save();
  }

  change(): void {
    this.#changed = true;
    clearTimeout(this.#rest);
    if (this.#shared?.checked) void this.#leave();
    else this.#rest = setTimeout(() => void this.#save(), REST);
  }

  /** Only what changed: a page that is left because it was sent must not be kept once more. */
  async #save(): Promise<void> {
    clearTimeout(this.#rest);
    if (!this.#changed || !this.#ready || this.#shared?.checked) return;
    this.#changed = false;
    const { title = '', step = '' } = this.#form.dataset;
    await keep({ id: this.#mark.value, path, title, step, at: Date.now(), names: namesIn(this.#form), fields: fieldsIn(this.#form) });
    if (this.#told.hidden) this.#tell('saved');
  }

  /** Others use this phone too. */
  async #leave(): Promise<void> {
    this.#told.hidden = true;
    sessionStorage.removeItem(`isian:${path}`);
    await forget(this.#mark.value);
  }

  async #anew(): Promise<void> {
    this.#ready = false;
    await forget(this.#mark.value);
    location.assign(path + location.search);
  }

  #tell(what: 'saved' | 'restored'): void {
    for (const part of this.#told.querySelectorAll<HTMLElement>('[data-when]')) part.hidden = part.dataset.when !== what;
    this.#told.hidden = false;
  }
}
