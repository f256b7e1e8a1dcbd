/** Three rules: hashed files come from the cache, pages from the network, and with no network the kept or the offline
 *  page. No page with a person's data is ever stored: a page must ask for it with X-Offline: public. */
import { worker } from './scope.ts';

declare const FILES: string[];
declare const VERSION: string;

const STATIC = `static-${VERSION}`, PAGES = 'pages-1', OFFLINE = '/luring', ALWAYS = [OFFLINE, '/kiriman'], MOST_PAGES = 30, PATIENCE = 4000;

export async function install(): Promise<void> {
  const cache = await caches.open(STATIC);
  await Promise.all(FILES.map(async (file) => {
    const kept = await caches.match(file);
    await (kept ? cache.put(file, kept) : cache.add(file));
  }));
  await cache.addAll(ALWAYS.map((page) => new Request(page, { cache: 'reload' })));
  await worker.skipWaiting();
}

export async function activate(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith('static-') && name !== STATIC) await caches.delete(name);
  // Firefox shows its own error page when a preload fails, whatever the worker answers.
  if ('userAgentData' in navigator) await worker.registration.navigationPreload?.enable();
  await worker.clients.claim();
}

export async function forgetPages(): Promise<void> {
  await caches.delete(PAGES);
}

export async function keptFile(request: Request): Promise<Response> {
  return await caches.match(request) ?? fetch(request);
}

export async function freshPage(event: FetchEvent): Promise<Response> {
  const fresh = fetchAndKeep(event), kept = await caches.match(event.request, { ignoreSearch: true, cacheName: PAGES });
  try {
    return await (kept ? Promise.race([fresh, tooSlow()]) : fresh);
  } catch {
    fresh.catch(() => undefined);
    return kept ?? await caches.match(event.request, { ignoreSearch: true }) ?? await caches.match(OFFLINE) ?? Response.error();
  }
}

async function fetchAndKeep(event: FetchEvent): Promise<Response> {
  const response: Response = await event.preloadResponse ?? await fetch(event.request);
  if (response.ok && response.headers.get('X-Offline') === 'public') event.waitUntil(keep(event.request, response.clone()));
  return response;
}

async function keep(request: Request, response: Response): Promise<void> {
  const cache = await caches.open(PAGES);
  await cache.put(request, response);
  const kept = await cache.keys();
  for (const oldest of kept.slice(0, Math.max(0, kept.length - MOST_PAGES))) await cache.delete(oldest);
}

function tooSlow(): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error('slow')), PATIENCE));
}
