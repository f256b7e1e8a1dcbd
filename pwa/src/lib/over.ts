/** An application that is over, or that this phone does not open any more, needs nothing of what lies here for it. */
import { all, remove } from './idb.ts';
import type { Kept } from './kept.ts';
import type { Paper } from './paper.ts';

/** Whatever somebody touched within ten minutes is open. */
const RECENT = 10 * 60_000;
const PLACE = /^\/permohonan\/([^/]+)\//;

export async function forgetAll(number: string): Promise<void> {
  for (const paper of await all<Paper>('uploads')) if (paper.number === number) await remove('uploads', paper.id);
  for (const kept of await all<Kept>('forms')) if (numberOf(kept) === number) await remove('forms', kept.id);
}

/** Asks the office about each of which something lies here. Raises where it cannot be asked. */
export async function forgetOver(): Promise<void> {
  const papers = (await all<Paper>('uploads')).filter(isOld), forms = (await all<Kept>('forms')).filter(isOld);
  for (const number of new Set([...papers.map((paper) => paper.number), ...forms.map(numberOf)])) {
    if (number && await isOver(number)) await forgetAll(number);
  }
}

/** Its papers are not taken: their page leads back to the application, or there is none. Only the office's own no counts. */
async function isOver(number: string): Promise<boolean> {
  const home = `/permohonan/${number}`, answer = await fetch(`${home}/berkas`, { method: 'HEAD', headers: { accept: 'application/json' } });
  if (answer.status === 404) return answer.headers.get('content-type')?.startsWith('application/problem+json') === true;
  return answer.ok && new URL(answer.url).pathname === home;
}

function isOld({ at }: { at: number }): boolean {
  return at < Date.now() - RECENT;
}

function numberOf({ path }: Kept): string {
  return PLACE.exec(path)?.[1] ?? '';
}
