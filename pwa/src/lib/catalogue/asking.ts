/** A question as its template takes it: how it is drawn, what is chosen, what stands beside it. */
import { typed } from '../days.ts';
import type { Answer, Answers, District, Field, Question, Row } from './carried.ts';

type Drawn = Record<string, unknown>;

const FEW = 5;

export function asked(field: Field, values: Answers, errors: Record<string, string>, districts: District[]): Drawn {
  const { type, id } = field, value = values[id], ticks = type === 'multiselect' ? 'checkbox' : 'radio';
  const radios = type === 'boolean' || type === 'multiselect' || (type === 'select' && (field.options?.length ?? 0) <= FEW);
  const shape = { radios, place: type === 'kelurahan', area: type === 'textarea', people: type === 'person_list', choice: type === 'select' && !radios };
  return {
    ...drawn(id, field, value, errors, field.hint), ...shape, ticks,
    line: !Object.values(shape).some(Boolean),
    pick: type === 'boolean' && 'pick',
    districts: shape.place && districts.map(({ district, villages }) => ({ district, villages: chosenOf(id, villages, value) })),
    rows: shape.people && rowsOf(field, value as Row[] | undefined, errors),
  };
}

function drawn(id: string, question: Question, value: Answer | undefined, errors: Record<string, string>, hint?: string): Drawn {
  const error = errors[id], hintId = hint && `${id}-petunjuk`, errorId = error && `${id}-galat`;
  const said = { ya: true, tidak: false } as Record<string, unknown>;
  const chosen = question.type === 'boolean' ? Object.keys(said).find((word) => said[word] === value) : value;
  return {
    ...question, ...question.box, id, hint, hintId, error, errorId,
    about: [hintId, errorId].filter(Boolean).join(' '),
    invalid: error && 'true',
    bad: error && 'bad',
    value: typed(String(value ?? '')),
    options: question.options && chosenOf(id, question.options, chosen),
  };
}

function chosenOf<T extends { value: string }>(id: string, options: T[], value: Answer | undefined): Drawn[] {
  const chosen: unknown[] = Array.isArray(value) ? value : [value];
  return options.map((option, at) => ({ ...option, optionId: at ? `${id}-${at + 1}` : id, chosen: chosen.includes(option.value) && 'ya' }));
}

function rowsOf({ id: list, columns = [] }: Field, rows: Row[] | undefined, errors: Record<string, string>): Drawn[] {
  const shown: Row[] = rows?.length ? rows : [{}];
  return shown.map((row, index) => ({
    list, index: String(index), place: index + 1, several: shown.length > 1,
    cells: columns.map((column) => ({ ...drawn(`${list}.${index}.${column.id}`, column, row[column.id], errors), choice: column.options, line: !column.options })),
  }));
}
