/** What this phone has finished and the office does not have yet: applications as a whole, or only their last page.
 *  It is sent by the service worker, else by the page `/kiriman` (lib/sending.ts). */
import * as idb from './idb.ts';

export const TAG = 'kiriman';

/** `here` waits, `received` is with the office, `refused` must be mended first. That it is being sent is no state of its
 *  own: a phone may die of it. See `onTheWay`. */
export type State = 'here' | 'received' | 'refused';

export interface Paper {
  requirement: string;
  name: string;
  type: string;
  /** Empty once the office has it. */
  bytes: ArrayBuffer;
  sent?: boolean;
  /** Where its sending goes on. */
  url?: string;
}

export interface Sending {
  /** `crypto.randomUUID()`: sent under the same id it is the same application. Never shown, never in an address. */
  id: string;
  service: string;
  title: string;
  /** As the JSON API takes them, ticked statements too. */
  answers: Record<string, unknown>;
  papers: Paper[];
  /** Since when it lies here, in milliseconds. */
  at: number;
  state: State;
  /** Given with an application that the office has already, of which only the last page is sent: `agreed` are its boxes. */
  last?: boolean;
  agreed?: Record<string, string>;
  number?: string;
  /** Until somebody has written it down. */
  pin?: string;
  /** Why it was refused: sentences for people. */
  reasons?: string[];
}

/** Keep it, then send it as soon as there is a signal. */
export async function add(item: Sending): Promise<void> {
  await idb.put('outbox', item);
  void navigator.storage?.persist?.().catch(() => false);
  changed();
  await flush();
}

export async function all(): Promise<Sending[]> {
  return idb.all('outbox');
}

export async function change(id: string, values: Partial<Sending>): Promise<Sending | undefined> {
  return idb.change('outbox', id, values);
}

export async function remove(id: string): Promise<void> {
  await idb.remove('outbox', id);
  changed();
}

/** Removes what has lain here for too long, sent or not. */
export async function removeOlder(days: number): Promise<void> {
  for (const { id, at } of await all()) if (Date.now() - at > days * 86_400_000) await idb.remove('outbox', id);
}

/** Have the worker send now what waits; false where there is none: then `/kiriman` does it. */
export async function flush(): Promise<boolean> {
  const worker = (await navigator.serviceWorker?.getRegistration())?.active;
  worker?.postMessage('send');
  return Boolean(worker);
}

/** The ids of what is being sent at this moment, by whomever. */
export async function onTheWay(): Promise<Set<string>> {
  const { held = [] } = await navigator.locks.query();
  return new Set(held.flatMap(({ name }) => (name?.startsWith(`${TAG}:`) ? [name.slice(TAG.length + 1)] : [])));
}

/** Tell every open page that something changed. */
export function changed(): void {
  const channel = new BroadcastChannel(TAG);
  channel.postMessage('');
  channel.close();
}

export function watch(hear: () => void): void {
  new BroadcastChannel(TAG).addEventListener('message', hear);
}
