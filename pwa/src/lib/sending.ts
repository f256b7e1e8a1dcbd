/** Sends what waits in the outbox. Every step may be done again, so a phone that dies in the middle loses and repeats nothing. */
import * as idb from './idb.ts';
import { all, change, tell, TAG, type Paper, type Sending } from './outbox.ts';
import { Refused, upload } from './uploads.ts';

interface Sent { number: string; pin: string }
interface Taken extends Sent { received: boolean; errors: Record<string, string> }
interface Problem { detail?: string; errors?: Record<string, string> }

const PATIENCE = 30_000, TRIES = 3;
const LATER = new Set([408, 425, 428, 429]);

/** What the office says no to: sentences for people. Everything else that goes wrong is tried again. */
class Refusal extends Error {
  readonly reasons: string[];

  constructor(reasons: string[]) {
    super();
    this.reasons = reasons;
  }
}

/** Raises where something is left to send, so that the browser tries again. */
export async function flush(): Promise<void> {
  for (const { id, state } of await all()) if (state === 'here' && !(await settle(id))) throw new Error('left');
}

/** Whether nothing is left to do for this one: somebody else may have done it meanwhile. */
async function settle(id: string): Promise<boolean> {
  const done = await navigator.locks.request(`${TAG}:${id}`, async () => {
    tell();
    try {
      await deliver(id);
      return true;
    } catch (error) {
      if (error instanceof Refusal) await change(id, { state: 'refused', reasons: error.reasons });
      return error instanceof Refusal;
    }
  });
  tell();
  return done;
}

async function deliver(id: string): Promise<void> {
  const item = await idb.get<Sending>('outbox', id);
  if (item?.state !== 'here') return;
  let { number } = item;
  if (!item.last) {
    const taken = await ask<Taken>(`/kiriman/${id}`, { service: item.service, answers: item.answers });
    ({ number } = taken);
    if (taken.received) return receive(id, taken);
    if (!(await change(id, { number }))) return;
    const reasons = [...Object.values(taken.errors), ...await carry(id, number, item.papers)];
    if (reasons.length) throw new Refusal(reasons);
    if (!(await change(id, {}))) return;
  }
  await receive(id, await ask<Sent>(`/permohonan/${number}/kiriman/${id}`, { agreed: item.agreed ?? {} }));
}

/** What the office said no to. A paper is dropped here once it is there. */
async function carry(id: string, number: string, papers: Paper[]): Promise<string[]> {
  const refused: string[] = [];
  for (const [place, paper] of papers.entries()) {
    if (paper.sent) continue;
    const { requirement, bytes, url } = paper, note = (values: Partial<Paper>): Promise<unknown> => edit(id, place, values);
    try {
      await upload({ number, requirement, bytes, url }, { tries: TRIES, announced: (url) => void note({ url }) });
      await note({ bytes: new ArrayBuffer(0), sent: true });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.push(error.message);
    }
  }
  return refused;
}

async function edit(id: string, place: number, values: Partial<Paper>): Promise<unknown> {
  return idb.change<Sending>('outbox', id, (item) => ({ ...item, papers: item.papers.map((one, at) => (at === place ? { ...one, ...values } : one)) }));
}

async function receive(id: string, { number, pin }: Sent): Promise<void> {
  await change(id, { state: 'received', number, pin, answers: {}, agreed: {}, papers: [], reasons: [] });
}

async function ask<T>(path: string, body: unknown): Promise<T> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  const options = { method: 'PUT', headers, body: JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE) };
  const first = await fetch(path, options);
  // A phone without a secret of its own just got one.
  return (await (first.status === 428 ? fetched(path, options) : checked(first))).json() as Promise<T>;
}

async function fetched(path: string, options: RequestInit): Promise<Response> {
  return checked(await fetch(path, options));
}

/** Only the office's own no counts: what stands between here and there answers, too. */
async function checked(response: Response): Promise<Response> {
  if (response.ok) return response;
  const ours = response.headers.get('content-type')?.startsWith('application/problem+json');
  if (response.status >= 500 || LATER.has(response.status) || !ours) throw new Error(`${response.status}`);
  const { detail = '', errors = {} } = await response.json() as Problem;
  const sentences = Object.values(errors);
  throw new Refusal(sentences.length ? sentences : [detail]);
}
