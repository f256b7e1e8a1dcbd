/** What people type, made plain: api/catalogue/cleaning.py on the phone. */
import type { Words } from '../catalogue/carried.ts';
import { Mistake } from '../days.ts';

const SPACE = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const SPACES = new RegExp(`${SPACE}+`, 'gu'), EDGES = new RegExp(`^${SPACE}+|${SPACE}+$`, 'gu');
const REFUSED = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/u, JOINERS = /[\u200c\u200d\n]/gu, MARKS = /[\p{Mn}\p{Me}]{4}/u;

/** One line: composed, spaces collapsed. Throws a Mistake with a sentence for whoever typed. */
export function line(value: string, words: Words, most: number, least = 1): string {
  return checked(strip(value.normalize('NFC').replace(SPACES, ' ')), words, most, least);
}

/** Several lines, each trimmed, at most one empty line between two. */
export function paragraphs(value: string, words: Words, most: number): string {
  const rows = value.normalize('NFC').replaceAll('\t', ' ').split(/\r\n|[\r\n]/).map(strip);
  return checked(strip(rows.join('\n').replace(/\n{3,}/g, '\n\n')), words, most, 1);
}

/** The text without invisible signs, as a number copied from a chat often has them. */
export function visible(value: string): string {
  return strip(value.normalize('NFC').replace(/\p{Cf}/gu, ''));
}

export function strip(text: string): string {
  return text.replace(EDGES, '');
}

export function without(text: string, more: string): string {
  return text.replace(new RegExp(`${SPACE}|[${more}]`, 'gu'), '');
}

export function told(words: Words, name: string, values: Record<string, string | number> = {}): Mistake {
  return new Mistake((words[name] ?? '').replace(/\{(\w+)\}/g, (_, key: string) => `${values[key] ?? ''}`));
}

function checked(text: string, words: Words, most: number, least: number): string {
  const count = [...text].length;
  if (REFUSED.test(text.replace(JOINERS, ''))) throw told(words, 'hidden');
  if (count > most) throw told(words, 'tooLong', { most, count });
  if (count < least) throw told(words, 'tooShort', { least });
  if (MARKS.test(text)) throw told(words, 'tooManyMarks');
  return text;
}
