/** One service: its questions, and the papers that follow from the answers as soon as one is given. */
import { today } from '../days.ts';
import { asked } from './asking.ts';
import type { Catalogue, Service, Words } from './carried.ts';
import { check } from './checker.ts';
import { listed } from './papers.ts';
import { place, put, render } from './place.ts';

export function showService(catalogue: Catalogue, service: Service): void {
  const { words } = catalogue, sent = new URLSearchParams(location.search), checked = check(service, sent, today(), words);
  const questions = checked.questions.map((field) => asked(field, checked.values, checked.errors, catalogue.kelurahan));
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
