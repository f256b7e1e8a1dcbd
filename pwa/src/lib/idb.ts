/** What this phone keeps until the server has it: the database `lopo`, its stores and their records.
 *  Files lie here as ArrayBuffers: WebKit keeps no Blobs in private windows. */
export interface Typed {
  /** Address of the form. */
  page: string;
  values: [name: string, value: string][];
  at: number;
}

export type Stage = 'draft' | 'waiting' | 'sending' | 'received' | 'refused';

/** An application filled in without a signal; `id` is the key that makes sending it twice harmless. */
export interface Outgoing {
  id: string;
  service: string;
  title: string;
  answers: Record<string, unknown>;
  agreed: Record<string, string>;
  stage: Stage;
  source: string;
  number?: string;
  /** Why the server refused it, by question. */
  errors?: Record<string, string>;
  at: number;
}

/** One photo or PDF for one requirement; `owner` is an application's number or the id of an Outgoing. */
export interface KeptFile {
  id: string;
  owner: string;
  requirement: string;
  position: number;
  name: string;
  type: string;
  bytes: ArrayBuffer;
  /** Address of the upload once the server knows of it. */
  upload?: string;
  paused?: boolean;
  error?: string;
  at: number;
}

/** What another app shared with us, until somebody says what it is for. */
export interface Shared {
  id: string;
  files: { name: string; type: string; bytes: ArrayBuffer }[];
  at: number;
}

export interface Note {
  name: string;
  value: unknown;
}

export interface Stores {
  typed: Typed;
  outbox: Outgoing;
  files: KeptFile;
  shared: Shared;
  notes: Note;
}

const KEYS: Record<keyof Stores, string> = { typed: 'page', outbox: 'id', files: 'id', shared: 'id', notes: 'name' };
let opened: Promise<IDBDatabase> | undefined;

/** One transaction on one store; resolves with the result once everything is written. */
export async function tx<S extends keyof Stores, T>(store: S, mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await (opened ??= open());
  return await new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode), request = work(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? request.error);
  });
}

export async function all<S extends keyof Stores>(store: S): Promise<Stores[S][]> {
  return await tx(store, 'readonly', (one) => one.getAll() as IDBRequest<Stores[S][]>);
}

export async function find<S extends keyof Stores>(store: S, key: string): Promise<Stores[S] | undefined> {
  return await tx(store, 'readonly', (one) => one.get(key) as IDBRequest<Stores[S] | undefined>);
}

export async function put<S extends keyof Stores>(store: S, record: Stores[S]): Promise<void> {
  await tx(store, 'readwrite', (one) => one.put(record));
}

export async function drop(store: keyof Stores, key: string): Promise<void> {
  await tx(store, 'readwrite', (one) => one.delete(key));
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('lopo', 1);
    request.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(KEYS)) request.result.createObjectStore(name, { keyPath });
    };
    request.onsuccess = () => {
      // Another tab with a later version must not wait for this one.
      request.result.onversionchange = () => { request.result.close(); opened = undefined; };
      resolve(request.result);
    };
    request.onerror = () => { opened = undefined; reject(request.error); };
  });
}
