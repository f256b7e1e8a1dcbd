/* Answers questions about the rules as a phone works them out: a line of JSON in, a line of JSON out. */
import { createInterface } from 'node:readline';
import { check } from '../../pwa/src/lib/catalogue/checker.ts';
import { search } from '../../pwa/src/lib/catalogue/search.ts';
import { stored } from '../../pwa/src/lib/days.ts';
import { typed } from '../../pwa/src/lib/filling/reading.ts';
import { missing, steps } from '../../pwa/src/lib/filling/steps.ts';
import { checklist, relevant } from '../../pwa/src/lib/rules.ts';

let catalogue;
const QUESTIONS = {
  carry: (given) => { catalogue = given; return true; },
  search: (text) => search(catalogue, text).map(({ code }) => code),
  check: ({ code, pairs, today }) => {
    const { good, ...checked } = check(service(code), new URLSearchParams(pairs), stored(today), catalogue.words);
    return { ...checked, questions: ids(checked.questions) };
  },
  checklist: ({ code, answers, today }) => {
    const { items, questions, deciding } = checklist(service(code), answers, stored(today), catalogue.words);
    return { items, questions: ids(questions), deciding: ids(deciding), relevant: relevant(service(code), answers, stored(today)) };
  },
  typed: ({ code, step, pairs, answers, today }) => {
    const known = service(code), { fields } = steps(known, answers, stored(today)).find(({ id }) => id === step);
    const { good, errors } = typed(known, fields, new URLSearchParams(pairs), answers, stored(today), catalogue.words);
    return { good, errors };
  },
  missing: ({ code, answers, attached, today }) => {
    const { fields, documents } = missing(service(code), answers, attached, stored(today), catalogue.words);
    return { fields: ids(fields), documents: documents.map(({ requirement }) => requirement) };
  },
};
const service = (code) => catalogue.services.find((known) => known.code === code);
const ids = (fields) => fields.map(({ id }) => id);

for await (const line of createInterface({ input: process.stdin })) {
  const [name, given] = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(QUESTIONS[name](given))}\n`);
}
