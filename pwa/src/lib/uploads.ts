/** Sends one file by tus 1.0 from a page that shows how far it is: in slices that grow with the line, from the last byte that
 *  came, after waits that grow. Whoever keeps `url` from `announced` goes on there another day. */
import { Later, Refused, Vanished } from './office.ts';
import { announce, send, where, type Reached } from './tus.ts';

export { Refused } from './office.ts';
export { forget } from './tus.ts';

const LEAST = 32 << 10, MOST = 256 << 10, QUICK = 1500, SLOW = 8000, WAITS = [1, 2, 4, 8, 15, 30];

export interface Sending {
  number: string;
  requirement: string;
  bytes: ArrayBuffer;
  /** Where an earlier try announced it. */
  url?: string;
}

export interface Watch {
  signal?: AbortSignal;
  /** How often in a row it may fail before `Lost`: no limit unless given. */
  tries?: number;
  announced?(url: string): void | Promise<void>;
  reached?(bytes: number): void;
  waiting?(seconds: number): void;
}

/** It could not get through for now. All that came is kept by the server. */
export class Lost extends Error {}

/** Resolves to the document's id. Rejects with Refused and the server's sentence, Lost, or what aborted the signal. */
export async function upload(sending: Sending, watch: Watch = {}): Promise<string> {
  const line = new Line(sending, watch);
  for (let failed = 0, furthest = 0; ;) {
    try {
      const { document, offset } = await line.step();
      if (document) return document;
      if (offset > furthest) [failed, furthest] = [0, offset];
    } catch (reason) {
      if (!(reason instanceof Later)) await line.recover(reason);
      else if (++failed > (watch.tries ?? Infinity)) throw new Lost();
      else await line.rest(reason.seconds, failed);
    }
  }
}

class Line {
  readonly #sending: Sending;
  readonly #watch: Watch;
  #url: string;
  #offset: number | undefined;
  #slice = LEAST;
  #anew = false;

  constructor(sending: Sending, watch: Watch) {
    this.#sending = sending;
    this.#watch = watch;
    this.#url = sending.url ?? '';
  }

  async step(): Promise<Reached> {
    if (!this.#url) await this.#announce();
    const now = this.#offset === undefined ? await where(this.#url, this.#watch.signal) : await this.#send(this.#offset);
    this.#offset = now.offset;
    this.#watch.reached?.(now.offset);
    return now;
  }

  /** Once in a life, one that is gone is begun again. An answer without a body says why when it is asked again. */
  async recover(reason: unknown): Promise<void> {
    if (!(reason instanceof Refused)) throw reason;
    if (reason instanceof Vanished && this.#url && !this.#anew) {
      this.#anew = true;
      this.#url = '';
      this.#offset = undefined;
    } else if (!reason.message && this.#offset === undefined && this.#url) {
      this.#offset = this.#sending.bytes.byteLength;
    } else throw reason;
  }

  /** Come back when the server says so, else sooner or later, and at once when the phone has a signal again. */
  async rest(asked: number, failed: number): Promise<void> {
    const seconds = asked || WAITS[Math.min(failed, WAITS.length) - 1] || 1;
    this.#offset = undefined;
    this.#slice = LEAST;
    this.#watch.waiting?.(seconds);
    await pause(seconds * 1000, asked > 0, this.#watch.signal);
  }

  async #announce(): Promise<void> {
    const { number, requirement, bytes } = this.#sending;
    this.#url = await announce(number, requirement, bytes.byteLength, this.#watch.signal);
    this.#offset = 0;
    await this.#watch.announced?.(this.#url);
  }

  async #send(offset: number): Promise<Reached> {
    const began = Date.now();
    const reached = await send(this.#url, offset, this.#sending.bytes.slice(offset, offset + this.#slice), this.#watch.signal);
    const took = Date.now() - began;
    if (took < QUICK) this.#slice = Math.min(MOST, this.#slice * 2);
    else if (took > SLOW) this.#slice = LEAST;
    return reached;
  }
}

function pause(milliseconds: number, exactly: boolean, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal?.removeEventListener('abort', end);
      if (signal?.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(end, milliseconds);
    if (!exactly) addEventListener('online', end);
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
  });
}
