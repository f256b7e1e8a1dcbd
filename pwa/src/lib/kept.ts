/** Pages of a form that somebody began and the office does not have: what was typed, until the office confirms that page. */
import * as idb from './idb.ts';

export interface Kept {
  id: string;
  /** Where the form is, and what it is about. */
  path: string;
  title: string;
  step: string;
  at: number;
  /** Every box of the page, also those left empty; and what was in them. */
  names: string[];
  fields: [string, string][];
}

const CONFIRMED = /(?:^|; )(isian\.([0-9a-f-]{36}))=/g;
const SECURE = location.protocol === 'https:' ? '; secure' : '';

/** Latest first. */
export async function all(): Promise<Kept[]> {
  return (await idb.all<Kept>('forms')).reverse();
}

/** Forget what the office has confirmed, and what was typed on the same page of the same application before. */
export async function forgetConfirmed(): Promise<void> {
  for (const [, cookie, id = ''] of document.cookie.matchAll(CONFIRMED)) {
    const kept = await idb.get<Kept>('forms', id);
    if (kept) for (const other of await all()) if (other.id === id || replaced(other, kept)) await idb.remove('forms', other.id);
    document.cookie = `${cookie}=; path=/; max-age=0${SECURE}`;
  }
}

export async function removeOlder(days: number): Promise<void> {
  for (const { id, at } of await all()) if (Date.now() - at > days * 86_400_000) await idb.remove('forms', id);
}

/** The form at this address that this page goes on with: its own, else the latest that no other page has open. */
export async function begun(path: string): Promise<Kept | undefined> {
  const own = sessionStorage.getItem(key(path)), open = await idsInUse();
  const here = (await all()).filter((kept) => kept.path === path && !open.has(kept.id));
  return here.find(({ id }) => id === own) ?? here[0];
}

/** From now on this page is that one. */
export function take(path: string, id: string): void {
  sessionStorage.setItem(key(path), id);
  void navigator.locks.request(`isian:${id}`, { ifAvailable: true }, () => new Promise(() => undefined));
}

export function goOn({ path, id }: Kept): void {
  sessionStorage.setItem(key(path), id);
}

export const keep = (kept: Kept): Promise<void> => idb.put('forms', kept);

export const forget = (id: string): Promise<void> => idb.remove('forms', id);

async function idsInUse(): Promise<Set<string | undefined>> {
  const { held = [] } = await navigator.locks.query();
  return new Set(held.map(({ name }) => name?.split('isian:')[1]));
}

function replaced(other: Kept, kept: Kept): boolean {
  return other.path === kept.path && other.at < kept.at && other.path.startsWith('/permohonan/');
}

function key(path: string): string {
  return `isian:${path}`;
}
