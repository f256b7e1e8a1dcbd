/** Stands in for the worker where the office has switched it off: gives back all that was kept, and itself.
 *  What people typed or chose (IndexedDB) is not the worker's and stays. */
import { worker } from './scope.ts';

worker.addEventListener('install', () => void worker.skipWaiting());
worker.addEventListener('activate', (event) => event.waitUntil(giveBack()));

async function giveBack(): Promise<void> {
  for (const name of await caches.keys()) await caches.delete(name);
  await worker.registration.unregister();
}
