/** What a phone keeps, for node, which keeps nothing: as much of IndexedDB as lib/idb.ts asks for. */
type Kept = { id: string };
type Request = { result: unknown; onsuccess?: () => void };

export const stores: Record<string, Map<string, Kept>> = { forms: new Map(), outbox: new Map(), uploads: new Map(), shared: new Map() };

export function put(store: string, ...items: Kept[]): void {
  for (const item of items) stores[store]!.set(item.id, structuredClone(item));
}

export function kept<T>(store: string): T[] {
  return [...stores[store]!.values()] as T[];
}

export function forget(): void {
  for (const store of Object.values(stores)) store.clear();
}

function later(result: unknown): Request {
  const request: Request = { result };
  queueMicrotask(() => request.onsuccess?.());
  return request;
}

function transaction(name: string): object {
  const items = stores[name]!, made: { oncomplete?: () => void; objectStore(): object } = {
    objectStore: () => ({
      get: (id: string) => later(structuredClone(items.get(id))),
      getAll: () => later(structuredClone([...items.values()])),
      put: (item: Kept) => later(items.set(item.id, structuredClone(item)) && item.id),
      delete: (id: string) => later(items.delete(id) && undefined),
    }),
  };
  setImmediate(() => made.oncomplete?.());
  return made;
}

Object.assign(globalThis, { indexedDB: { open: () => later({ transaction, close: () => undefined }) } });
