/** Calendar days, as api/catalogue/days.py has them: years, months and days that stand in a calendar, no clock. */
export interface Day { year: number; month: number; day: number }
export class Mistake extends Error {}

const PATTERNS = [
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
  /^(?<day>\d{1,2})[-/. ](?<month>\d{1,2})[-/. ](?<year>\d{4})$/,
  /^(?<day>\d{2})(?<month>\d{2})(?<year>\d{4})$/,
];
const A_DAY = 86_400_000, EARLIEST = { year: 1900, month: 1, day: 1 };

/** 25-08-1990, 25/8/1990, 25081990 or 1990-08-25. Throws a Mistake with a sentence. */
export function read(text: string, words: Record<string, string>): Day {
  const found = PATTERNS.map((pattern) => pattern.exec(text.trim())).find(Boolean)?.groups;
  if (!found) throw new Mistake(words.shape);
  const day = { year: Number(found.year), month: Number(found.month), day: Number(found.day) };
  if (exists(day)) return day;
  throw new Mistake(words.noSuchDay?.replace('{day}', `${two(day.day)}-${two(day.month)}-${four(day.year)}`));
}

/** Throws where the day does not suit `past`, `future` or `any`. */
export function allowed(day: Day, dates: string, today: Day, words: Record<string, string>): Day {
  if (dates === 'past' && between(today, day) > 0) throw new Mistake(words.notYet);
  if (dates === 'future' && (between(today, day) < 0 || between(today, day) > 366)) throw new Mistake(words.notAhead);
  if (between(EARLIEST, day) < 0 || between(today, day) > 365 * 100) throw new Mistake(words.oddYear);
  return day;
}

/** Full years of age: who was born on 29 February has a birthday on 1 March where the year has no such day. */
export function years(born: Day, on: Day): number {
  const early = on.month < born.month || (on.month === born.month && on.day < born.day);
  return on.year - born.year - Number(early);
}

/** Days from one to the other. */
export function between(from: Day, to: Day): number {
  return Math.round((moment(to) - moment(from)) / A_DAY);
}

/** The day in an answer that was read before. */
export function stored(value: unknown): Day | null {
  const found = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null;
  const day = found && { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) };
  return day && exists(day) ? day : null;
}

export function iso({ year, month, day }: Day): string {
  return `${four(year)}-${two(month)}-${two(day)}`;
}

/** As somebody would type it: a stored day becomes 25-08-1990, everything else stays. */
export function typed(value: string): string {
  const found = /^(\d{4})-([^-]*)-([^-]*)$/.exec(value);
  return found ? `${found[3]}-${found[2]}-${found[1]}` : value;
}

/** The calendar day in Kota Kupang, wherever the phone thinks it is. */
export function today(): Day {
  return stored(new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Makassar' }).format(new Date())) as Day;
}

function exists({ year, month, day }: Day): boolean {
  const made = new Date(moment({ year, month, day }));
  return year > 0 && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

function moment({ year, month, day }: Day): number {
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

const two = (number: number): string => String(number).padStart(2, '0');
const four = (number: number): string => String(number).padStart(4, '0');
