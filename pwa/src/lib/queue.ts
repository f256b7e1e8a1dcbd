/** Files on their way to the office: kept on the phone until it has them, sent one after the other in the order chosen. */
import { LOCK, STORE, tellRest } from './carrying.ts';
import { all, change, get, put, remove } from './idb.ts';
import { CARRIED, type Hearer, type Paper, type Phase } from './paper.ts';
import { prepare } from './shrink.ts';
import { forget, Refused, upload } from './uploads.ts';

const LONGEST = 14 * 86_400_000, AGAIN = 5000;
/** Answers that mean this very file: too large, of another kind, unreadable. */
const HOPELESS = new Set([413, 415, 422]);

export class Queue {
  readonly papers: Paper[] = [];
  readonly #number: string;
  readonly #keeps: boolean;
  readonly #hearer: Hearer;
  readonly #most: { bytes: number; sentence: string };
  #stop: { id: string; line: AbortController } | undefined;
  #ready = Promise.resolve();
  readonly #unkept = new Set<string>();

  constructor(number: string, keeps: boolean, most: { bytes: number; sentence: string }, hearer: Hearer) {
    this.#number = number;
    this.#keeps = keeps;
    this.#most = most;
    this.#hearer = hearer;
  }

  /** What an earlier visit left goes on by itself; what nobody came back for is forgotten. */
  async restore(asked: (requirement: string) => boolean): Promise<void> {
    if (!this.#keeps) return;
    for (const paper of await all<Paper>(STORE)) {
      const mine = paper.number === this.#number;
      if (paper.at < Date.now() - LONGEST || mine && !asked(paper.requirement)) await remove(STORE, paper.id);
      else if (mine) this.#take({ ...paper, resumed: paper.url !== '' });
    }
  }

  async add(requirement: string, files: File[], instead = ''): Promise<void> {
    for (const [place, file] of files.entries()) {
      const bytes = await file.arrayBuffer(), at = Date.now() + place / 1000;
      const fresh = { phase: 'preparing', advice: '', anyway: false, url: '', sent: 0, resumed: false, seconds: 0, sentence: '' } as const;
      const paper: Paper = { id: crypto.randomUUID(), number: this.#number, requirement, name: file.name, type: kind(file), bytes, at, instead, ...fresh };
      if (this.#keeps) await put(STORE, paper).catch(() => { this.#unkept.add(paper.id); });
      this.#take(paper);
    }
  }

  async sendAnyway(paper: Paper): Promise<void> {
    await this.#turn(paper, 'waiting', { anyway: true });
    void this.#carryAll();
  }

  /** It says so only when the phone will still know after a reload. */
  async pause(paper: Paper): Promise<void> {
    paper.phase = 'paused';
    if (this.#stop?.id === paper.id) this.#stop.line.abort();
    await this.#keep(paper);
    this.#show(paper, 'paused');
  }

  async goOn(paper: Paper): Promise<void> {
    await this.#turn(paper, 'waiting', { sentence: '' });
    void this.#carryAll();
  }

  async cancel(paper: Paper): Promise<void> {
    await this.#drop(paper, false);
    if (this.#stop?.id === paper.id) this.#stop.line.abort();
    if (paper.url) await forget(paper.url).catch(() => undefined);
  }

  #take(paper: Paper): void {
    this.papers.push(paper);
    if (CARRIED.has(paper.phase)) paper.phase = 'waiting';
    this.#hearer.changed(paper);
    if (paper.phase === 'preparing') this.#ready = this.#ready.then(() => this.#prepare(paper));
    else void this.#carryAll();
  }

  async #prepare(paper: Paper): Promise<void> {
    const { bytes, type, advice } = await prepare(paper.bytes, paper.type).catch(() => paper);
    if (!this.papers.includes(paper)) return;
    if (bytes.byteLength > this.#most.bytes) return this.#refuse(paper, this.#most.sentence);
    await this.#turn(paper, advice ? 'doubted' : 'waiting', { bytes, type, advice });
    void this.#carryAll();
  }

  async #carryAll(): Promise<void> {
    for (let next; !this.#stop && (next = this.papers.find(({ phase }) => phase === 'waiting'));) {
      const line = new AbortController();
      this.#stop = { id: next.id, line };
      await exclusively(next.id, line.signal, () => this.#carry(next as Paper, line.signal));
      this.#stop = undefined;
    }
  }

  async #carry(paper: Paper, signal: AbortSignal): Promise<void> {
    const turn = (phase: Phase, more: Partial<Paper> = {}): void => this.#show(paper, signal.aborted ? paper.phase : phase, more);
    try {
      if (await this.#isSentElsewhere(paper)) {
        await this.#hearer.arrived(paper);
        return this.#leave(paper, true);
      }
      turn('sending');
      const document = await upload(paper, {
        signal,
        announced: (url) => { turn('sending', { url }); return this.#keep(paper); },
        reached: (sent) => turn(sent === paper.bytes.byteLength ? 'checking' : 'sending', { sent }),
        waiting: (seconds) => turn('lost', { seconds }),
      });
      turn('checking', { sent: paper.bytes.byteLength });
      await tellRest(paper, document);
      await this.#hearer.arrived(paper);
      await this.#drop(paper, true);
    } catch (reason) {
      if (reason instanceof Refused) await this.#refuse(paper, reason.message, HOPELESS.has(reason.status));
      else if (!signal.aborted) await this.#again(paper, signal);
    }
  }

  /** By another tab, or by the worker; where those left off, it goes on. */
  async #isSentElsewhere(paper: Paper): Promise<boolean> {
    if (!this.#keeps || this.#unkept.has(paper.id)) return false;
    const kept = await get<Paper>(STORE, paper.id).catch(() => paper);
    paper.url ||= kept?.url ?? '';
    return kept === undefined;
  }

  /** All of it is there, but the rest could not be told: once more in a while. */
  async #again(paper: Paper, signal: AbortSignal): Promise<void> {
    this.#show(paper, 'lost', { seconds: AGAIN / 1000 });
    await new Promise((done) => { setTimeout(done, AGAIN); signal.addEventListener('abort', done); });
    if (!signal.aborted) this.#show(paper, 'waiting');
  }

  /** A file that the office does not take is of no use on the phone either; what may still go waits for its owner. */
  async #refuse(paper: Paper, sentence: string, hopeless = true): Promise<void> {
    if (!hopeless) return this.#turn(paper, 'paused', { sentence });
    if (this.#keeps) await remove(STORE, paper.id).catch(() => undefined);
    this.#show(paper, 'refused', { sentence });
  }

  async #turn(paper: Paper, phase: Phase, more: Partial<Paper> = {}): Promise<void> {
    this.#show(paper, phase, more);
    await this.#keep(paper);
  }

  #show(paper: Paper, phase: Phase, more: Partial<Paper> = {}): void {
    Object.assign(paper, more, { phase });
    if (this.papers.includes(paper)) this.#hearer.changed(paper);
  }

  /** A phone that has no room left sends it all the same, as long as the page is open. */
  async #keep(paper: Paper): Promise<void> {
    if (this.#keeps) await change(STORE, paper.id, paper).catch(() => undefined);
  }

  async #drop(paper: Paper, sent: boolean): Promise<void> {
    this.#leave(paper, sent);
    if (this.#keeps) await remove(STORE, paper.id).catch(() => undefined);
  }

  #leave(paper: Paper, sent: boolean): void {
    const place = this.papers.indexOf(paper);
    if (place >= 0) this.papers.splice(place, 1);
    this.#hearer.gone(paper, sent);
  }
}

/** Not in two tabs at once. */
async function exclusively(id: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  if ('locks' in navigator) await navigator.locks.request(LOCK + id, { signal }, work).catch(() => undefined);
  else await work();
}

function kind(file: File): string {
  return file.type || (/\.pdf$/i.test(file.name) ? 'application/pdf' : 'image/*');
}
