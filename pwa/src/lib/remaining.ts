/** How long the rest will take, by the pace of the last while. Pure. */
const WHILE = 20_000, STEP = 5, MINUTE = 60;

export type About = { unit: 'few' | 'seconds' | 'minutes'; count: number };

export class Pace {
  #marks: { at: number; sent: number }[] = [];

  /** So many bytes are there by now. Going back begins anew. */
  mark(sent: number, at = Date.now()): void {
    const last = this.#marks.at(-1);
    if (last && sent < last.sent) this.#marks = [];
    this.#marks.push({ at, sent });
    while (this.#marks.length > 2 && at - (this.#marks[0]?.at ?? at) > WHILE) this.#marks.shift();
  }

  /** Nothing while nobody can know. */
  left(total: number): About | undefined {
    const first = this.#marks[0], last = this.#marks.at(-1);
    if (!first || !last || last.sent <= first.sent || last.at <= first.at) return undefined;
    return about((total - last.sent) * (last.at - first.at) / (last.sent - first.sent) / 1000);
  }
}

/** As people say it: never less than it takes, and not to the second. */
export function about(seconds: number): About {
  if (seconds < STEP) return { unit: 'few', count: 0 };
  if (seconds <= MINUTE - STEP) return { unit: 'seconds', count: Math.ceil(seconds / STEP) * STEP };
  return { unit: 'minutes', count: Math.ceil(seconds / MINUTE) };
}

/** Bytes as our pages write them: `238 KB`, `1,3 MB`. */
export function size(bytes: number, language = document.documentElement.lang): string {
  const small = bytes < 1e6, digits = small ? 0 : 1;
  const number = small ? Math.floor(bytes / 1000) : bytes / 1e6;
  return `${number.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${small ? 'KB' : 'MB'}`;
}
