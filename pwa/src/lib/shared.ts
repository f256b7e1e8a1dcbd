/** Files that other apps shared to Lopo. They lie here for a day at most, until their owner says which paper they are. */
import { all, put, remove, type Item } from './idb.ts';

const STORE = 'shared', DAY = 86_400_000, MOST = 100;

/** `url` is where its upload goes on, once it was begun for `to`. `ready` once it is as small as it will be. */
export interface Shared extends Item { name: string; type: string; bytes: ArrayBuffer; to?: string; url?: string; ready?: boolean }

/** What lies here, the oldest first; what is too old, or too much, is let go. */
export async function kept(): Promise<Shared[]> {
  const found = await all<Shared>(STORE);
  const good = found.filter(({ at }) => at > Date.now() - DAY).slice(-MOST);
  for (const item of found) if (!good.includes(item)) await remove(STORE, item.id);
  return good;
}

export async function keep(item: Shared): Promise<void> {
  await put(STORE, item);
}

export async function forget({ id }: Shared): Promise<void> {
  await remove(STORE, id);
}
