/** How each type of question is read: api/catalogue/kinds.py on the phone. A kelurahan comes from a list; whether a code of
 *  a region exists, only the office knows. */
import type { Answer, Question, Words } from '../catalogue/carried.ts';
import { allowed, iso, read as readDay, type Day } from '../days.ts';
import { line, paragraphs, strip, told, visible, without } from './cleaning.ts';

type Reader = (question: Question, value: string, words: Words, today: Day) => Answer;

const YES = ['ya', 'true', 'on', '1'], NO = ['tidak', 'false', 'off', '0'], MOST = 9999;
const REGION = /^\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?$/, EMAIL = /^[^@\s,;:<>()\[\]\\?"]+@[^@\s,;:<>()\[\]\\?"]+\.[^@\s,;:<>()\[\]\\?".]{2,}$/u;
const MOBILE = /^628[1-35-9]\d{7,10}$/, LANDLINE = /^62(?:21|22|24|31|61|[2-7]\d\d)\d{5,8}$/, FOREIGN = /^(?!62)[1-9]\d{7,14}$/;
const NAME_SIGNS = " '’`.,-/();", NUMBER_SIGNS = '/-. ,()_:&';

export const READERS: Record<string, Reader> = {
  nik: (_, value, words) => sixteen(value, words.nik ?? '', words),
  kk_number: (_, value, words) => sixteen(value, words.kk ?? '', words),
  name: (_, value, words) => newName(value, words),
  name_any: (_, value, words) => name(value, words),
  phone_id: (_, value, words) => phone(value, words),
  text: (_, value, words) => line(value, words, 200),
  textarea: (_, value, words) => paragraphs(value, words, 1000),
  email: (_, value, words) => fitting(line(value, words, 254), EMAIL, words, 'email'),
  date: ({ dates = 'past' }, value, words, today) => iso(allowed(readDay(line(value, words, 20), words), dates, today, words)),
  time: (_, value, words) => time(value, words),
  document_number: (_, value, words) => made(line(value, words, 60, 3), /[\p{L}\p{N}]/u, NUMBER_SIGNS, words, 'number'),
  kelurahan: (_, value) => value,
  region: (_, value, words) => region(value, words),
  integer: (question, value, words) => Number(within(question, fitting(line(value, words, 20), /^[0-9]{1,6}$/, words, 'integer'), words)),
  decimal: (question, value, words) => decimal(question, value, words),
  boolean: (_, value, words) => yes(value, words),
  attestation: (_, value, words) => yes(value, words) || '',
  select: ({ options = [] }, value, words) => {
    if (options.some((option) => option.value === value)) return value;
    throw told(words, 'one');
  },
};

function sixteen(value: string, name: string, words: Words): string {
  const digits = without(visible(value), '.\\-');
  if (!/^[0-9]*$/.test(digits)) throw told(words, 'onlyDigits', { name });
  if (digits.length !== 16) throw told(words, 'sixteen', { name, count: digits.length });
  return digits;
}

function newName(value: string, words: Words): string {
  const name = line(value, words, 60, 2);
  if (!/^[\p{Script=Latin} ]*$/u.test(name) || /[^\p{L} ]|[\p{Lm}ªº\uff00-\uffef]/u.test(name)) throw told(words, 'lettersOnly');
  return name;
}

function name(value: string, words: Words): string {
  const name = made(line(value, words, 100, 2), /[\p{L}\p{M}]/u, NAME_SIGNS, words, 'asOnKtp');
  if ([...name].filter((sign) => /\p{L}/u.test(sign)).length < 2) throw told(words, 'wholeName');
  return name;
}

function phone(value: string, words: Words): string {
  const text = without(visible(value), '().\\-/');
  if (!/^\+?[0-9]+$/.test(text)) throw told(words, 'oddSigns');
  const abroad = /^(\+|00)/.test(text), digits = text.replace(/^\+/, '').replace(/^00/, '');
  const number = abroad || digits.startsWith('62') ? digits : `62${digits.replace(/^0/, '')}`;
  if ([MOBILE, LANDLINE, FOREIGN].some((pattern) => pattern.test(number))) return number;
  throw told(words, 'oddLength');
}

function time(value: string, words: Words): string {
  const [, hour = '', minute = ''] = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(line(value, words, 8)) ?? [];
  if (!hour) throw told(words, 'time');
  return `${hour.padStart(2, '0')}:${minute}`;
}

function region(value: string, words: Words): string {
  const place = line(value, words, 200, 2);
  if (!REGION.test(place) && !/\p{L}/u.test(place)) throw told(words, 'region');
  return place;
}

function decimal(question: Question, value: string, words: Words): string {
  const [, whole = '', part = ''] = /^([0-9]{1,6})(?:[.,]([0-9]{1,3}))?$/.exec(line(value, words, 20)) ?? [];
  if (!whole) throw told(words, 'decimal');
  const fraction = part.replace(/0+$/, '');
  return within(question, fraction ? `${Number(whole)}.${fraction}` : `${Number(whole)}`, words);
}

function within({ maximum: most = MOST }: Question, number: string, words: Words): string {
  if (Number(number) > most) throw told(words, 'tooMuch', { most });
  return number;
}

function yes(value: string, words: Words): boolean {
  const answer = strip(value).toLowerCase();
  if (![...YES, ...NO].includes(answer)) throw told(words, 'yesOrNo');
  return YES.includes(answer);
}

function fitting(text: string, pattern: RegExp, words: Words, name: string): string {
  if (!pattern.test(text)) throw told(words, name);
  return text;
}

function made(text: string, wanted: RegExp, signs: string, words: Words, name: string): string {
  if (![...text].every((sign) => wanted.test(sign) || signs.includes(sign))) throw told(words, name);
  return text;
}
