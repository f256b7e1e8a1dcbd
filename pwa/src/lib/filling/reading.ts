/** One page of a form as it was filled in: answers to keep, and every mistake at once. What web/reading.py,
 *  api/catalogue/answers.py and web/filling.py do, on the phone. */
import type { Answer, Answers, Field, Question, Row, Service, Words } from '../catalogue/carried.ts';
import { Mistake, type Day } from '../days.ts';
import { empty, holds, relevant } from '../rules.ts';
import { strip, told } from './cleaning.ts';
import { READERS } from './kinds.ts';
import { steps } from './steps.ts';

const MOST_ROWS = 10;
const SILENT_WHEN_EMPTY = ['multiselect', 'attestation', 'person_list'];

export type Mistakes = Record<string, string>;
export interface Typed { good: Answers; errors: Mistakes; values: Answers }

/** Read one page. A required question left empty is a mistake here, though a draft may lack it. */
export function typed(service: Service, fields: Field[], sent: URLSearchParams, known: Answers, today: Day, words: Words): Typed {
  const values = given(fields, sent), first = read(service, values, known, today, words), wrong = roots(first.errors);
  const usable = Object.fromEntries(Object.entries(values).filter(([name]) => !wrong.has(name)));
  const { good } = wrong.size ? read(service, usable, {}, today, words) : first;
  const shown = new Set(steps(service, { ...known, ...good }, today).flatMap((step) => step.fields.map(({ id }) => id)));
  const lacking = fields.filter(({ id, required }) => required && shown.has(id) && !wrong.has(id) && empty(good[id]));
  const blank = Object.fromEntries(lacking.map(({ id }) => [id, words.required ?? '']));
  const kept = Object.entries(good).filter(([name]) => !(name in blank));
  return { good: Object.fromEntries(kept), errors: { ...first.errors, ...blank }, values };
}

/** Answers as they were typed, one for each question that was on the page. */
function given(fields: Field[], sent: URLSearchParams): Answers {
  const asked = fields.filter(({ id, type }) => sent.has(id) || SILENT_WHEN_EMPTY.includes(type));
  return Object.fromEntries(asked.map((field) => [field.id, answerIn(field, sent)]));
}

function answerIn({ id, type }: Field, sent: URLSearchParams): Answer {
  const last = sent.getAll(id).at(-1) ?? '';
  if (type === 'multiselect') return sent.getAll(id);
  if (type === 'person_list') return rowsIn(id, sent);
  if (type === 'attestation') return last === 'ya';
  if (type === 'boolean') return last === 'ya' ? true : last === 'tidak' ? false : '';
  return last;
}

/** The filled rows of a list of persons, in their order; a row with nothing in it is no person. */
export function rowsIn(id: string, sent: URLSearchParams): Row[] {
  const found = new Map<number, Row>();
  for (const [name, value] of sent) {
    const [, list, place, column] = /^([^.]+)\.([0-9]{1,2})\.(.+)$/s.exec(name) ?? [];
    if (list !== id || !column || Number(place) >= MOST_ROWS) continue;
    found.set(Number(place), { ...found.get(Number(place)), [column]: strip(value) });
  }
  const rows = [...found].sort(([one], [other]) => one - other).map(([, row]) => row);
  return rows.filter((row) => Object.values(row).some(Boolean));
}

function read(service: Service, values: Answers, known: Answers, today: Day, words: Words): { good: Answers; errors: Mistakes } {
  const good: Answers = {}, errors: Mistakes = {};
  for (const field of service.fields) {
    const value = values[field.id];
    if (value !== undefined) collect(errors, field.id, () => { good[field.id] = readOne(field, value, words, today, errors); });
  }
  const clashes = contradictions(service, { ...known, ...good }, today, words);
  for (const [name, sentence] of Object.entries(clashes)) if (name in values) errors[name] ??= sentence;
  return { good, errors };
}

function readOne(field: Field, value: Answer, words: Words, today: Day, errors: Mistakes): Answer {
  if (Array.isArray(value)) return field.columns ? people(field, value as Row[], words, today, errors) : several(field, value as string[], words);
  if (typeof value === 'boolean') return field.type === 'attestation' ? value || '' : value;
  if (typeof value !== 'string' || !strip(value)) return field.type === 'multiselect' ? [] : '';
  return ask(field, value, words, today);
}

function people({ id, columns = [] }: Field, rows: Row[], words: Words, today: Day, errors: Mistakes): Row[] {
  const read = rows.map((row, place) => Object.fromEntries(columns.flatMap((column) => {
    const cell = String(row[column.id] ?? ''), at = `${id}.${place}.${column.id}`;
    if (!strip(cell) && column.required) errors[at] = told(words, 'cellEmpty', { column: column.label }).message;
    const found: [string, Answer][] = [];
    if (strip(cell)) collect(errors, at, () => found.push([column.id, ask(column, cell, words, today)]));
    return found;
  })));
  return read.filter((row) => Object.keys(row).length);
}

function several({ options = [] }: Field, chosen: string[], words: Words): string[] {
  const known = options.map(({ value }) => value);
  if (!chosen.every((value) => known.includes(value))) throw told(words, 'several');
  return known.filter((value) => chosen.includes(value));
}

function ask(question: Question, value: string, words: Words, today: Day): Answer {
  return (READERS[question.type] ?? READERS.text!)(question, value, words, today);
}

function collect(errors: Mistakes, place: string, work: () => void): void {
  try {
    work();
  } catch (mistake) {
    if (!(mistake instanceof Mistake)) throw mistake;
    errors[place] = mistake.message;
  }
}

/** Answers that cannot stand together, or say that this is the wrong service. */
export function contradictions(service: Service, answers: Answers, today: Day, words: Words): Mistakes {
  const kept = relevant(service, answers, today), ofType = (type: string): string[] => service.fields.filter((field) => field.type === type && field.id in kept).map(({ id }) => id);
  const found = service.rules.filter(({ when }) => holds(when, kept, today)).map(({ field, message }) => [field, message]);
  const niks = ofType('nik').map((id) => kept[id]), same = ofType('kk_number').filter((id) => niks.includes(kept[id]));
  return { ...Object.fromEntries(found), ...Object.fromEntries(same.map((id) => [id, words.sameAsNik ?? ''])) };
}

export function roots(errors: Mistakes): Set<string> {
  return new Set(Object.keys(errors).map((name) => name.split('.')[0] ?? ''));
}
