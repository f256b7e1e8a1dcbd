/** One page of questions: kept at every change, checked when one goes on. */
import { asked } from '../catalogue/asking.ts';
import type { Answers, Row } from '../catalogue/carried.ts';
import { beside, goToMistakes, place, render } from '../catalogue/place.ts';
import { today } from '../days.ts';
import { address, keep } from './draft.ts';
import type { Filling } from './form.ts';
import { rowsIn, typed, type Mistakes } from './reading.ts';
import { steps, type Step } from './steps.ts';

export function showStep(filling: Filling, step: Step, values: Answers = filling.draft.answers, errors: Mistakes = {}): void {
  const { catalogue, where } = filling, labels = new Map(step.fields.map(({ id, label }) => [id, label]));
  const mistakes = Object.entries(errors).map(([name, sentence]) => ({ to: `#${name}`, sentence: beside(labels.get(name.split('.')[0] ?? '') ?? '', sentence) }));
  const questions = step.fields.map((field) => asked(field, values, errors, catalogue.kelurahan));
  render('step', { ...where, heading: step.title, questions, mistakes, mistakeCount: mistakes.length });
  const form = place().querySelector<HTMLFormElement>('form[data-step]');
  form?.addEventListener('change', () => void save(filling, step, form));
  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    const { name, value } = (event.submitter ?? {}) as HTMLButtonElement;
    if (name === 'tambah' || name === 'hapus') reshape(filling, step, form, name, value);
    else void goOn(filling, step, form);
  });
  goToMistakes();
}

function read({ service, draft, catalogue }: Filling, step: Step, form: HTMLFormElement): ReturnType<typeof typed> {
  return typed(service, step.fields, sent(form), draft.answers, today(), catalogue.words);
}

async function save(filling: Filling, step: Step, form: HTMLFormElement): Promise<void> {
  Object.assign(filling.draft.answers, read(filling, step, form).good);
  await keep(filling.draft, step);
}

async function goOn(filling: Filling, step: Step, form: HTMLFormElement): Promise<void> {
  const { draft, service } = filling, { values, errors } = read(filling, step, form);
  await save(filling, step, form);
  if (Object.keys(errors).length) return showStep(filling, step, { ...draft.answers, ...values }, errors);
  const pages = steps(service, draft.answers, today()).map(({ id }) => id);
  location.assign(address(draft, pages[pages.indexOf(step.id) + 1] ?? 'berkas'));
}

/** One person more, or one less, before anything is checked. */
function reshape(filling: Filling, step: Step, form: HTMLFormElement, how: string, which: string): void {
  const [list = '', place] = which.split('.'), { values } = read(filling, step, form);
  const rows: Row[] = how === 'tambah' ? [...rowsIn(list, sent(form)), {}] : rowsIn(list, sent(form)).filter((_, at) => at !== Number(place));
  showStep(filling, step, { ...filling.draft.answers, ...values, [list]: rows });
  document.getElementById(list)?.focus();
}

function sent(form: HTMLFormElement): URLSearchParams {
  return new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}
