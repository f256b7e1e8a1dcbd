/** The pages of a form, and only what this case needs: api/catalogue/steps.py on the phone; and what still lacks. */
import type { Answers, Field, Service, Words } from '../catalogue/carried.ts';
import type { Day } from '../days.ts';
import { checklist, empty, holds, relevant, type Item } from '../rules.ts';

const SIGNED_FORM = 'formulir_ttd';

export interface Step { id: string; title: string; fields: Field[] }

export function steps(service: Service, answers: Answers, today: Day): Step[] {
  const kept = relevant(service, answers, today);
  const open = new Map(service.fields.filter(({ when }) => holds(when, kept, today)).map((field) => [field.id, field]));
  const pages = service.pages.map(({ id, title, fields }) => ({ id, title, fields: fields.flatMap((name) => open.get(name) ?? []) }));
  return pages.filter(({ fields }) => fields.length);
}

/** Required answers not given and required papers not attached: api/catalogue/checklist.py. */
export function missing(service: Service, answers: Answers, attached: string[], today: Day, words: Words): { fields: Field[]; documents: Item[] } {
  const kept = relevant(service, answers, today), signed = attached.includes(SIGNED_FORM);
  const needed = service.fields.filter(({ id, required, tier }) => required && empty(kept[id]) && (tier === 'core' || !signed));
  return {
    fields: needed.filter(({ when }) => holds(when, kept, today)),
    documents: checklist(service, answers, today, words).items.filter(({ required, requirement }) => required && !attached.includes(requirement)),
  };
}
