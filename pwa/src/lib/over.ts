/** An application that is over, or that this phone does not open any more, needs nothing of what lies here for it. */
import { all, remove } from './idb.ts';
import type { Kept } from './kept.ts';
import { ask, Vanished } from './office.ts';
import type { Paper } from './paper.ts';

/** Whatever somebody touched within ten minutes is open. */
const RECENT = 10 * 60_000;
const STORES = ['uploads', 'forms'] as const, PLACE = /^\/permohonan\/([^/]+)\//;

export async function forgetAll(number: string): Promise<void> {
  for (const store of STORES) for (const one of await all<Paper & Kept>(store)) if (numberOf(one) === number) await remove(store, one.id);
}

/** Asks the office about each of which something lies here. Where it cannot be asked, all stays. */
export async function forgetOver(): Promise<void> {
  const old = new Set<string | undefined>(), before = Date.now() - RECENT;
  for (const store of STORES) for (const one of await all<Paper & Kept>(store)) if (one.at < before) old.add(numberOf(one));
  for (const number of old) if (number && await isOver(number)) await forgetAll(number);
}

function numberOf({ number, path }: Partial<Paper & Kept>): string | undefined {
  return number ?? PLACE.exec(path!)?.[1];
}

/** Its papers are not taken: their page leads back to the application, or there is none. */
async function isOver(number: string): Promise<boolean> {
  const home = `/permohonan/${number}`;
  try {
    return new URL((await ask(`${home}/berkas`, 'HEAD')).url).pathname === home;
  } catch (no) {
    return no instanceof Vanished;
  }
}
