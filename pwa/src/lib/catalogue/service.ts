/** One service: its questions, and the papers that follow from the answers as soon as one is given. */
import { today, typed } from '../days.ts';
import type { Catalogue, Field, Service, Words } from './carried.ts';
import { check, type Checked } from './checker.ts';
import { listed } from './papers.ts';
import { place, put, render } from './place.ts';

const FEW = 5;

export function showService(catalogue: Catalogue, service: Service): void {
  const { words } = catalogue, sent = new URLSearchParams(location.search), checked = check(service, sent, today(), words);
  const questions = checked.questions.map((field) => asked(field, checked));
  const groupTitle = catalogue.groups.find(({ code }) => code === service.group)?.title;
  const doubtful = service.unsure && !service.complaint;
  render('service', { ...service, groupTitle, doubtful, questions, count: questions.length, single: questions.length === 1 });
  put('syarat', 'checklist', listed(service, checked, words));
  const form = place().querySelector<HTMLFormElement>('form[data-questions]');
  form?.addEventListener('change', () => answer(service, form, words));
  form?.addEventListener('submit', (event) => event.preventDefault());
}

function answer(service: Service, form: HTMLFormElement, words: Words): void {
  const given = [...new FormData(form)].filter(([, value]) => value).map(([name, value]) => [name, String(value)]);
  const sent = new URLSearchParams(given), checked = check(service, sent, today(), words);
  history.replaceState(null, '', given.length ? `${location.pathname}?${sent}` : location.pathname);
  put('syarat', 'checklist', listed(service, checked, words));
  put('ringkas', 'summary', { ...checked, listed: String(checked.papers.length), errorText: Object.values(checked.errors).join(' ') });
}

/** A question as its template takes it. */
function asked(field: Field, { values }: Checked): Record<string, unknown> {
  const given = values[field.id], yesNo = field.type === 'boolean';
  const options = (field.options ?? []).map((option, at) => ({
    ...option,
    optionId: at ? `${field.id}-${at + 1}` : field.id,
    chosen: (yesNo ? { ya: true, tidak: false }[option.value] : option.value) === given && 'ya',
  }));
  const radios = yesNo || (field.type === 'select' && options.length <= FEW), choice = !radios && Boolean(field.options);
  return {
    ...field, options, radios, choice,
    pick: yesNo && 'pick',
    box: !radios && !choice,
    value: typed(String(given ?? '')),
    hintId: field.hint && `${field.id}-petunjuk`,
  };
}
