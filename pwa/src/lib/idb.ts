/** What this phone keeps for its owner until the office has it: one database, a store for each kind, every item with its `id`.
 *  Bytes are ArrayBuffers: WebKit keeps no Blob in a private window. */
const STORES = ['forms', 'outbox', 'uploads', 'shared'] as const;
const NAME = 'lopo', VERSION = 1;

export type Store = (typeof STORES)[number];
/** `at` is when it came, in milliseconds. */
export interface Item { id: string; at: number }

export async function get<T extends Item>(store: Store, id: string): Promise<T | undefined> {
  return run(store, 'readonly', (items) => items.get(id));
}

/** The oldest first. */
export async function all<T extends Item>(store: Store): Promise<T[]> {
  return (await run<T[]>(store, 'readonly', (items) => items.getAll())).sort((one, other) => one.at - other.at);
}

/** Resolves once the item is on the phone's disk, not only on its way. */
export async function put<T extends Item>(store: Store, item: T): Promise<void> {
  await run(store, 'readwrite', (items) => items.put(item));
}

/** Changes an item as it lies there now; undefined, and nothing is kept, where somebody removed it meanwhile. */
export async function change<T extends Item>(store: Store, id: string, values: Partial<T>): Promise<T | undefined> {
  let changed: T | undefined;
  await run(store, 'readwrite', (items) => {
    const request = items.get(id);
    request.onsuccess = () => { if (request.result) items.put(changed = { ...request.result as T, ...values }); };
    return request;
  });
  return changed;
}

export async function remove(store: Store, id: string): Promise<void> {
  await run(store, 'readwrite', (items) => items.delete(id));
}

async function run<T>(store: Store, mode: IDBTransactionMode, work: (items: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(store, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error());
    });
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      const known = request.result.objectStoreNames;
      for (const store of STORES) if (!known.contains(store)) request.result.createObjectStore(store, { keyPath: 'id' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
