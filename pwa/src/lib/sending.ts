/** Sends what waits in the outbox. Every step may be done again, so a phone that dies in the middle loses and repeats nothing. */
import { get } from './idb.ts';
import { Refused, tell } from './office.ts';
import { all, change, changed, TAG, type Paper, type Sending } from './outbox.ts';
import { deliver } from './quiet.ts';

interface Sent { number: string; pin: string }
interface Taken extends Sent { received: boolean; errors: Record<string, string> }

/** Raises where something is left to send, so that the browser tries again. */
export async function flush(): Promise<void> {
  for (const { id, state } of await all()) if (state === 'here' && !(await settle(id))) throw new Error('left');
}

/** Whether nothing is left to do for this one: somebody else may have done it meanwhile. */
async function settle(id: string): Promise<boolean> {
  const done = await navigator.locks.request(`${TAG}:${id}`, async () => {
    changed();
    try {
      await send(id);
      return true;
    } catch (error) {
      if (error instanceof Refused) await change(id, { state: 'refused', reasons: error.reasons });
      return error instanceof Refused;
    }
  });
  changed();
  return done;
}

async function send(id: string): Promise<void> {
  const item = await get<Sending>('outbox', id);
  if (item?.state !== 'here') return;
  let { number } = item;
  if (!item.last) {
    const taken = await put<Taken>(`/kiriman/${id}`, { service: item.service, answers: item.answers });
    ({ number } = taken);
    if (taken.received) return receive(id, taken);
    if (!(await change(id, { number }))) return;
    const reasons = [...Object.values(taken.errors), ...await carry(id, number, item.papers)];
    if (reasons.length) throw new Refused(reasons, 422);
    if (!(await change(id, {}))) return;
  }
  await receive(id, await put<Sent>(`/permohonan/${number}/kiriman/${id}`, { agreed: item.agreed ?? {} }));
}

/** What the office said no to. A paper is dropped here once it is there. */
async function carry(id: string, number: string, papers: Paper[]): Promise<string[]> {
  const refused: string[] = [];
  for (const paper of papers.filter(({ sent }) => !sent)) {
    const note = (values: Partial<Paper>): Promise<unknown> => change(id, { papers: (Object.assign(paper, values), papers) });
    try {
      await deliver({ ...paper, number, announced: (url) => note({ url }) });
      await note({ bytes: new ArrayBuffer(0), sent: true });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.push(...error.reasons);
    }
  }
  return refused;
}

async function receive(id: string, { number, pin }: Sent): Promise<void> {
  await change(id, { state: 'received', number, pin, answers: {}, agreed: {}, papers: [], reasons: [] });
}

async function put<T>(path: string, body: unknown): Promise<T> {
  return (await tell(path, 'PUT', body)).json() as Promise<T>;
}
