/** An answer in words: api/catalogue/answers.py `shown` on the phone. */
import type { Answer, District, Field, Question, Row } from '../catalogue/carried.ts';
import { typed } from '../days.ts';
import { empty } from '../rules.ts';

export function shown(question: Question, value: Answer | undefined, districts: District[]): string {
  if (value === undefined || empty(value)) return '';
  if (question.type === 'person_list') return (value as Row[]).map((row, place) => `${place + 1}. ${person(question as Field, row, districts)}`).join('\n');
  if (question.type === 'kelurahan') return village(String(value), districts);
  if (question.options) return labels(question, value);
  if (question.type === 'date') return typed(String(value));
  if (question.type === 'decimal') return String(value).replace('.', ',');
  return question.type === 'phone_id' ? local(String(value)) : String(value);
}

function labels({ type, options = [] }: Question, value: Answer): string {
  const chosen = type === 'boolean' ? [value ? 'ya' : 'tidak'] : Array.isArray(value) ? value : [value];
  return chosen.map((item) => options.find((option) => option.value === item)?.label ?? String(item)).join(', ');
}

function person({ columns = [] }: Field, row: Row, districts: District[]): string {
  const cells = columns.filter(({ id }) => !empty(row[id]));
  return cells.map((column) => [column.id === 'name' ? '' : `${column.label}: `, shown(column, row[column.id], districts)].join('')).join(', ');
}

function village(code: string, districts: District[]): string {
  for (const { district, villages } of districts)
    for (const { value, label } of villages) if (value === code) return `${label}, ${district}`;
  return code;
}

function local(number: string): string {
  if (!number.startsWith('62')) return `+${number}`;
  const digits = `0${number.slice(2)}`;
  return number.startsWith('628') ? [digits.slice(0, 4), digits.slice(4, 8), digits.slice(8)].join('-') : digits;
}
