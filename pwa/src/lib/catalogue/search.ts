/** Finding a service with the words people type: api/catalogue/search.py on the phone, in the same order.
 *  tests/unit/test_rules_on_the_phone.py holds both against each other. */
import type { Catalogue, Language, Service } from './carried.ts';

const EXACT_UP_TO = 3, CLOSE = 80, CLOSEST = 5, PREFIX_LIKENESS = 0.9, FOUND_FROM = 0.5, SUMMARY_WEIGHT = 0.6, LONGEST = 100;

/** The services that fit, best first; none where nothing fits. */
export function search(catalogue: Catalogue, text: string): Service[] {
  const scores = new Index(catalogue).scores(words(catalogue.search, text));
  const ranked = catalogue.services.map((service) => ({ service, score: scores.get(service.code) ?? 0 }));
  return ranked.sort((one, other) => other.score - one.score).filter(({ score }) => score >= FOUND_FROM).map(({ service }) => service);
}

/** The words that carry meaning, each in its one spelling. */
export function words({ folded, ignored, phrases }: Language, text: string): string[] {
  const short = [...text].slice(0, LONGEST).join('').toLowerCase().replaceAll('ß', 'ss').normalize('NFKD');
  let plain = short.replace(/\p{Mn}/gu, '').replace(/[^a-z0-9]+/g, ' ');
  for (const [pattern, word] of phrases) plain = plain.replace(new RegExp(pattern, 'g'), word);
  const kept = plain.split(' ').filter((word) => word && !ignored.includes(word));
  return [...new Set(kept.map((word) => own(folded, word) ?? word))];
}

class Index {
  readonly folded: Record<string, string>;
  readonly phrases: { code: string; words: string[]; weight: number }[] = [];
  readonly places = new Map<string, number[]>();
  readonly rarity = new Map<string, number>();
  readonly spellings: string[];
  readonly unknown: number;

  constructor({ services, search: language }: Catalogue) {
    const foundIn = new Map<string, Set<string>>();
    this.folded = language.folded;
    for (const { code, title, synonyms, summary } of services) {
      for (const text of [title, ...synonyms]) this.add(code, words(language, text), 1, foundIn);
      this.add(code, words(language, summary), SUMMARY_WEIGHT, foundIn);
    }
    const others = Object.keys(this.folded).filter((spelling) => this.places.has(this.folded[spelling] ?? ''));
    this.spellings = [...this.places.keys(), ...others].filter((spelling) => spelling.length > EXACT_UP_TO);
    for (const [word, codes] of foundIn) this.rarity.set(word, 1 + Math.log(services.length / codes.size));
    this.unknown = 1 + Math.log(services.length);
  }

  add(code: string, phrase: string[], weight: number, foundIn: Map<string, Set<string>>): void {
    for (const word of phrase) {
      this.places.set(word, [...this.places.get(word) ?? [], this.phrases.length]);
      foundIn.set(word, (foundIn.get(word) ?? new Set()).add(code));
    }
    this.phrases.push({ code, words: phrase, weight });
  }

  /** Words of the index that this one may mean, with how sure that is. */
  alike(word: string): Map<string, number> {
    if (this.places.has(word)) return new Map([[word, 1]]);
    if (word.length <= EXACT_UP_TO) return new Map();
    const meaning = (known: string): string => own(this.folded, known) ?? known;
    const near = this.spellings.map((known) => ({ known, score: likeness(word, known) })).filter(({ score }) => score >= CLOSE);
    const found = new Map(this.spellings.filter((known) => known.startsWith(word)).map((known) => [meaning(known), PREFIX_LIKENESS]));
    for (const { known, score } of near.sort((one, other) => other.score - one.score).slice(0, CLOSEST)) found.set(meaning(known), score / 100);
    return found;
  }

  /** Per service its best phrase: how much of the question it covers, and how much of it the question covers. */
  scores(asked: string[]): Map<string, number> {
    const met = new Map<number, Map<string, number>>(), best = new Map<string, number>();
    let total = 0;
    for (const word of asked) {
      const alike = this.alike(word);
      total += alike.size ? Math.max(...[...alike.keys()].map((known) => this.rareness(known))) : this.unknown;
      for (const [known, sure] of alike)
        for (const place of this.places.get(known) ?? []) {
          const weights = met.get(place) ?? new Map<string, number>();
          met.set(place, weights.set(word, Math.max(weights.get(word) ?? 0, sure * this.rareness(known))));
        }
    }
    for (const [place, weights] of met) {
      const { code, words: phrase, weight } = this.phrases[place] as Index['phrases'][number];
      const covered = sum(weights.values()), size = sum(phrase.map((word) => this.rareness(word)));
      best.set(code, Math.max(best.get(code) ?? 0, weight * (0.75 * covered / total + 0.25 * Math.min(1, covered / size))));
    }
    return best;
  }

  rareness(word: string): number {
    return this.rarity.get(word) ?? 0;
  }
}

/** Of 100: two letters of every one that both have in the same order, beside all their letters. */
function likeness(one: string, other: string): number {
  let row = new Array<number>(other.length + 1).fill(0);
  for (const letter of one) {
    const next = [0];
    for (let at = 0; at < other.length; at += 1)
      next.push(letter === other[at] ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
    row = next;
  }
  const all = one.length + other.length;
  return (1 - (all - 2 * (row.at(-1) ?? 0)) / all) * 100;
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}

function own(words: Record<string, string>, name: string): string | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined;
}
