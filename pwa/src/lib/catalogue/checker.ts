/** The questions on a service's page, and the papers that follow from the answers: web/checker.py on the phone. */
import { allowed, iso, Mistake, read as readDay, type Day } from '../days.ts';
import { checklist, holds, possible, type Item } from '../rules.ts';
import type { Answer, Answers, Field, Service, Words } from './carried.ts';

const LONGEST = 200, LONGEST_DAY = 20, MOST_MARKS = 3;
const CHOSEN = ['select', 'multiselect', 'boolean', 'kelurahan'];

export interface Checked {
  questions: Field[]; values: Answers; errors: Record<string, string>; unknown: string[];
  papers: Item[]; possible: Item[]; open: number; stop: string; query: string;
  /** Those answers that make sense. */
  good: Answers;
}

/** What a page shows for the answers in its address, however odd they are. */
export function check(service: Service, sent: URLSearchParams, today: Day, words: Words): Checked {
  const questions = checklist(service, {}, today, words).deciding;
  const good: Answers = {}, errors: Record<string, string> = {}, given: Answers = {};
  for (const field of questions) {
    const value = valueOf(field, sent.getAll(field.id).filter(isReadable));
    if (value === '' || value === undefined) continue;
    given[field.id] = value;
    try {
      good[field.id] = read(field, value, today, words);
    } catch (mistake) {
      if (!(mistake instanceof Mistake)) throw mistake;
      errors[field.id] = mistake.message;
    }
  }
  const isTyped = ({ type }: Field): boolean => !CHOSEN.includes(type), listed = checklist(service, good, today, words);
  const shown = questions.filter((field) => field.id in given && (field.id in good || isTyped(field)));
  return {
    questions,
    values: Object.fromEntries(shown.map(({ id }) => [id, given[id] as Answer])),
    errors: Object.fromEntries(questions.filter((field) => isTyped(field) && field.id in errors).map(({ id }) => [id, errors[id] ?? ''])),
    unknown: questions.filter((field) => sent.getAll(field.id).some(Boolean) && !shown.includes(field)).map(({ label }) => label),
    papers: listed.items,
    possible: possible(service, good, today),
    open: listed.questions.length,
    stop: service.rules.find((rule) => holds(rule.when, good, today))?.message ?? '',
    query: queryOf(questions, good),
    good,
  };
}

function valueOf({ type }: Field, values: string[]): Answer | undefined {
  const last = values.at(-1);
  if (type !== 'boolean') return last;
  return last === 'ya' ? true : last === 'tidak' ? false : undefined;
}

function read(field: Field, value: Answer, today: Day, words: Words): Answer {
  if (typeof value === 'string' && !value.trim()) return '';
  if (field.type === 'date') return iso(allowed(readDay(line(String(value), words), words), field.dates ?? 'past', today, words));
  if (field.type === 'select' && !field.options?.some((option) => option.value === value)) throw new Mistake(words.shape);
  return value;
}

function line(value: string, words: Words): string {
  const text = value.normalize('NFC').split(' ').filter(Boolean).join(' '), count = [...text].length;
  if (count > LONGEST_DAY) throw new Mistake(words.tooLong?.replace('{most}', String(LONGEST_DAY)).replace('{count}', String(count)));
  if (new RegExp(`\\p{M}{${MOST_MARKS + 1}}`, 'u').test(text)) throw new Mistake(words.tooManyMarks);
  return text;
}

function isReadable(value: string): boolean {
  return value.length > 0 && [...value].length <= LONGEST && !/[\p{C}\p{Z}]/u.test(value.replaceAll(' ', ''));
}

function queryOf(questions: Field[], good: Answers): string {
  const pairs = questions.filter(({ id }) => id in good).map(({ id }) => [id, good[id] === true ? 'ya' : good[id] === false ? 'tidak' : String(good[id])]);
  return pairs.length ? `?${new URLSearchParams(pairs)}` : '';
}
