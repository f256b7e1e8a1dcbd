/** Everything once more, then over to the outbox. */
import type { Field } from '../catalogue/carried.ts';
import { beside, goToMistakes, place, render } from '../catalogue/place.ts';
import { today } from '../days.ts';
import { checklist } from '../rules.ts';
import { address, hand, keep } from './draft.ts';
import type { Filling } from './form.ts';
import { contradictions } from './reading.ts';
import { shown } from './showing.ts';
import { missing } from './steps.ts';

type Lack = { to: string; sentence: string };

export function showLook(filling: Filling, lacks: Lack[] = [], unticked: string[] = []): void {
  const { catalogue: { words, kelurahan }, service, draft, steps, where } = filling, { answers, files } = draft;
  const parts = steps.map(({ id, title, fields }) => ({
    heading: title,
    rows: fields.map((field) => ({ label: field.label, words: shown(field, answers[field.id], kelurahan), to: address(draft, id) })),
  }));
  const papers = checklist(service, answers, today(), words).items.map(({ requirement, title, required }) => ({
    title, required, count: files.filter((file) => file.requirement === requirement).length, to: address(draft, 'berkas'),
  }));
  const statements = attestations(filling).map((field) => ({ ...field, chosen: answers[field.id] && 'ya', ...wrong(field, unticked, words.required ?? '') }));
  render('check', { ...where, parts, papers, statements, online: navigator.onLine, mistakes: lacks, mistakeCount: lacks.length });
  const form = place().querySelector<HTMLFormElement>('form[data-send]');
  form?.addEventListener('change', () => { tick(filling, form); void keep(draft, { id: 'periksa', title: place().querySelector('h1')?.textContent ?? '' }); });
  form?.addEventListener('submit', (event) => { event.preventDefault(); void send(filling, form); });
  goToMistakes();
}

async function send(filling: Filling, form: HTMLFormElement): Promise<void> {
  const { catalogue: { words }, service, draft } = filling;
  tick(filling, form);
  const lacking = missing(service, draft.answers, draft.files.map(({ requirement }) => requirement), today(), words);
  const clashes = contradictions(service, draft.answers, today(), words), unticked = lacking.fields.filter(({ type }) => type === 'attestation');
  const lacks = [
    ...lacking.fields.map((field) => ({ to: home(filling, field.id), sentence: beside(field.label, words.required ?? '') })),
    ...Object.entries(clashes).map(([name, sentence]) => ({ to: home(filling, name), sentence })),
    ...lacking.documents.map(({ title }) => ({ to: address(draft, 'berkas'), sentence: title })),
  ];
  if (lacks.length) return showLook(filling, lacks, unticked.map(({ id }) => id));
  await hand(draft);
  location.assign('/kiriman');
}

function tick({ draft, ...filling }: Filling, form: HTMLFormElement): void {
  const ticked = new FormData(form);
  for (const { id } of attestations({ draft, ...filling })) draft.answers[id] = ticked.get(id) === 'ya' || '';
}

function attestations({ service }: Filling): Field[] {
  return service.fields.filter(({ type }) => type === 'attestation');
}

function wrong({ id }: Field, unticked: string[], error: string): object {
  return unticked.includes(id) ? { bad: 'bad', error, errorId: `${id}-galat` } : {};
}

/** Where this question is asked: on a page before, or right here. */
function home({ draft, steps }: Filling, field: string): string {
  const step = steps.find(({ fields }) => fields.some(({ id }) => id === field));
  return step ? address(draft, step.id) : `#${field}`;
}
