/** The list of papers as its template takes it. */
import type { Item } from '../rules.ts';
import type { Service, Words } from './carried.ts';
import type { Checked } from './checker.ts';

export function listed(service: Service, checked: Checked, words: Words): Record<string, unknown> {
  const { papers, open, errors, stop } = checked, asks = checked.questions.length > 0;
  const obvious = asks ? [words.welcome] : [words.always, words.welcome];
  const explained = (item: Item): object => {
    const why = obvious.includes(item.reason) ? '' : item.reason;
    return { ...item, why, told: why || item.form };
  };
  const labels = new Map(checked.questions.map(({ id, label }) => [id, label]));
  return {
    ...service, ...checked,
    needed: papers.filter(({ required }) => required).map(explained),
    extra: papers.filter(({ required }) => !required).map(explained),
    maybe: checked.possible.map(explained),
    maybeCount: checked.possible.length,
    errors: Object.entries(errors).map(([id, sentence]) => ({ label: labels.get(id), sentence })),
    answered: Object.keys(checked.values).length > 0,
    stillOpen: asks && open,
    certain: asks && !open,
    same: !asks && papers.length && !service.complaint,
    any: papers.length || checked.possible.length,
    none: !papers.length,
    begins: service.takes && !stop,
    list: message(service, checked, words),
  };
}

/** The list as a message to somebody at home, the certain first. */
function message({ listHead, listHow }: Service, { papers, open }: Checked, words: Words): string {
  const sure = papers.filter(({ required }) => required).map(({ title }) => title);
  const welcome = papers.filter(({ required }) => !required).map(({ title }) => (words.ifThere ?? '').replace('{title}', title));
  const names = [...sure, ...welcome, ...open ? [words.depends ?? ''] : []];
  return [listHead, ...names.map((name) => `- ${name}`), listHow].join('\n');
}
