/** Papers that were chosen without a signal go also while their page is closed: what it would do, with nothing to show. */
import { all, change, get, remove } from './idb.ts';
import { Later, Refused } from './office.ts';
import { CARRIED, type Paper } from './paper.ts';
import { deliver } from './quiet.ts';

export const STORE = 'uploads', LOCK = 'upload ';

/** Raises where something is left, so that the browser tries again: also where their page is open and sends them itself. */
export async function carryPapers(): Promise<void> {
  const waiting = (await all<Paper>(STORE)).filter(({ phase }) => CARRIED.has(phase));
  if (!waiting.length) return;
  const { held = [] } = await navigator.locks.query();
  if (held.some(({ name }) => name?.startsWith(LOCK))) throw new Later();
  for (const { id } of waiting) await navigator.locks.request(LOCK + id, () => carry(id));
}

/** What the office says no to waits for its owner, with the reason. */
async function carry(id: string): Promise<void> {
  const paper = await get<Paper>(STORE, id), note = (values: Partial<Paper>): Promise<unknown> => change(STORE, id, values);
  if (!paper) return;
  try {
    await tellRest(paper, await deliver({ ...paper, announced: (url) => note({ url }), goesOn: () => isOurs(id) }));
    await remove(STORE, id);
  } catch (reason) {
    if (!(reason instanceof Refused)) throw reason;
    await note({ phase: 'paused', sentence: reason.message });
  }
}

/** Until its owner stops it, or its page is opened and shows how far it is: there it goes on from the last byte. */
async function isOurs(id: string): Promise<boolean> {
  const [{ pending = [] }, paper] = await Promise.all([navigator.locks.query(), get<Paper>(STORE, id)]);
  return paper !== undefined && CARRIED.has(paper.phase) && !pending.some(({ name }) => name === LOCK + id);
}

/** What the office must still hear of a paper that became this document. */
export async function tellRest({ number, requirement, instead, anyway }: Paper, document: string): Promise<void> {
  const home = `/permohonan/${number}/berkas/${requirement}`;
  if (instead) await post(`${home}/${instead}/ganti`, new URLSearchParams({ dengan: document }));
  if (anyway) await post(`${home}/${document}/tetap`);
}

/** Its answers are cards: whatever the office says of it is said. */
async function post(url: string, body: BodyInit | null = null): Promise<void> {
  const answer = await fetch(url, { method: 'POST', body, headers: { 'HX-Request': 'true' } });
  if (answer.status >= 500) throw new Later();
}
