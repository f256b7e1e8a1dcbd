/** A page of a form: what is typed is kept on this phone until the office confirms the page, and put back when it is lost. */
import { begun, forget, forgetConfirmed, keep, take } from './lib/kept.ts';
import { lent } from './lib/lent.ts';
import { fieldsIn, namesIn, putBack, touched } from './lib/typed.ts';

const REST = 250, path = location.pathname;
const form = document.querySelector<HTMLFormElement>('form[data-typed]')!;
const mark = form.elements.namedItem('isian') as HTMLInputElement;
const shared = form.querySelector<HTMLInputElement>('[name=bersama]');
const told = document.querySelector<HTMLElement>('[data-told]')!;
let changed = false, ready = false, rest = 0;

form.addEventListener('input', change);
await forgetConfirmed();
if (!lent()) await begin();

/** A page that answers a form knows best what belongs into the boxes; another takes up what was lost. */
async function begin(): Promise<void> {
  const answered = mark.value !== '', lost = answered ? undefined : await begun(path);
  mark.value ||= lost?.id ?? crypto.randomUUID();
  take(path, mark.value);
  ready = true;
  if (lost && !changed) {
    putBack(form, lost.names, lost.fields);
    tell('restored');
  }
  form.addEventListener('submit', () => void save());
  addEventListener('pagehide', () => void save());
  addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') void save(); });
  document.querySelector('[data-anew]')?.addEventListener('click', () => void anew());
  changed ||= answered || (!lost && touched(form));
  await save();
}

function change(): void {
  changed = true;
  clearTimeout(rest);
  if (shared?.checked) void leave();
  else rest = setTimeout(() => void save(), REST);
}

/** Only what changed: a page that is left because it was sent must not be kept once more. */
async function save(): Promise<void> {
  clearTimeout(rest);
  if (!changed || !ready || shared?.checked) return;
  changed = false;
  const { title = '', step = '' } = form.dataset;
  await keep({ id: mark.value, path, title, step, at: Date.now(), names: namesIn(form), fields: fieldsIn(form) });
  if (told.hidden) tell('saved');
}

/** Others use this phone too. */
async function leave(): Promise<void> {
  told.hidden = true;
  sessionStorage.removeItem(`isian:${path}`);
  await forget(mark.value);
}

async function anew(): Promise<void> {
  form.removeEventListener('input', change);
  changed = false;
  await forget(mark.value);
  location.assign(path + location.search);
}

function tell(what: 'saved' | 'restored'): void {
  for (const part of told.querySelectorAll<HTMLElement>('[data-when]')) part.hidden = part.dataset.when !== what;
  told.hidden = false;
}
