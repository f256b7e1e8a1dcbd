/** Whether conditions hold, and which papers one case needs: api/catalogue/conditions.py and checklist.py, on the phone.
 *  tests/unit/test_rules_on_the_phone.py holds both against each other. */
import type { Answer, Answers, Condition, Field, Paper, Service, Words } from './catalogue/carried.ts';
import { between, stored, years, type Day } from './days.ts';

export interface Item { requirement: string; title: string; required: boolean; reason: string; form: string }
export interface Checklist { items: Item[]; questions: Field[]; deciding: Field[] }

type Verdict = boolean | null;

/** True where all hold, false where one does not, null where that depends on an answer not given yet. */
export function holds(conditions: Condition[] | undefined, answers: Answers, today: Day): Verdict {
  const found = (conditions ?? []).map((condition) => met(condition, answers, today));
  return found.includes(false) ? false : found.includes(null) ? null : true;
}

/** The answers to questions that are still asked; what another answer has closed since counts for nothing. */
export function relevant(service: Service, answers: Answers, today: Day): Answers {
  let kept = Object.fromEntries(Object.entries(answers).filter(([, value]) => !empty(value)));
  for (;;) {
    const closed = service.fields.filter(({ id, when }) => id in kept && holds(when, kept, today) !== true).map(({ id }) => id);
    if (!closed.length) return kept;
    kept = Object.fromEntries(Object.entries(kept).filter(([name]) => !closed.includes(name)));
  }
}

export function checklist(service: Service, answers: Answers, today: Day, words: Words): Checklist {
  const kept = relevant(service, answers, today), all = deciding(service);
  const verdicts = new Map(service.documents.map((paper) => [paper, holds(paper.when, kept, today)]));
  const undecided = service.documents.filter((paper) => verdicts.get(paper) === null);
  const asked = new Set(undecided.flatMap(named).filter((name) => !(name in kept)));
  return {
    items: service.documents.filter((paper) => verdicts.get(paper)).map((paper) => item(paper, reason(paper, words))),
    questions: all.filter((field) => asked.has(field.id) && holds(field.when, kept, today) !== false),
    deciding: all,
  };
}

/** Papers that an open question may still bring. */
export function possible(service: Service, answers: Answers, today: Day): Item[] {
  const undecided = service.documents.filter((paper) => paper.when?.length && holds(paper.when, answers, today) === null);
  return undecided.map((paper) => item(paper, paper.maybe ?? ''));
}

/** All that decide about papers, in the order they are asked. */
export function deciding(service: Service): Field[] {
  const names = new Set(service.documents.flatMap(named)), fields = new Map(service.fields.map((field) => [field.id, field]));
  return service.pages.flatMap((page) => page.fields.filter((name) => names.has(name)).map((name) => fields.get(name) as Field));
}

function item({ requirement, title, required, form = '' }: Paper, reason: string): Item {
  return { requirement, title, required, reason, form };
}

function reason({ when_text, help, required }: Paper, words: Words): string {
  return [when_text, help].filter(Boolean).join(' ') || (required ? words.always : words.welcome) || '';
}

function named({ when = [] }: Paper): string[] {
  return when.flatMap(({ field, as_of }) => as_of ? [field, as_of] : [field]);
}

function met(condition: Condition, answers: Answers, today: Day): Verdict {
  const answer = answers[condition.field];
  if (empty(answer)) return null;
  const { eq, ne, in: some, not_in: none, is_true: said } = condition, chosen = Array.isArray(answer) ? answer : [answer];
  const among = (wanted: unknown[]): boolean => wanted.some((value) => chosen.includes(value as never));
  if (eq !== undefined) return among([eq]);
  if (ne !== undefined) return !among([ne]);
  if (some) return among(some);
  if (none) return !among(none);
  if (said !== undefined) return answer === said;
  return metByDay(condition, answer, condition.as_of ? stored(answers[condition.as_of]) : today);
}

function metByDay({ age_lt: under, age_gte: from, days_over: over }: Condition, answer: Answer | undefined, on: Day | null): Verdict {
  const day = stored(answer);
  if (!day || !on) return null;
  if (under !== undefined) return years(day, on) < under;
  if (from !== undefined) return years(day, on) >= from;
  return between(day, on) > (over ?? 0);
}

export function empty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && !value.length);
}
