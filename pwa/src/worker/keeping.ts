/** What is kept for when there is no signal: one edition of pages about nobody, the catalogue, and the files they need.
 *  Pages are asked for without cookies, so that none of them knows anybody. Nothing else is ever stored. */
import { worker } from './scope.ts';

declare const EDITION: string;
declare const CATALOGUE: string;
declare const LANGUAGE: string;

const OURS = `lopo-${LANGUAGE}-`, KEPT = OURS + EDITION;
export const NOTHING = '/luring', SERVICES = '/luring/layanan', SENDINGS = '/kiriman';
export const PAGES = ['/', '/bantuan', '/privasi', SENDINGS, NOTHING, SERVICES];

/** Whoever saves data gets what tells them that there is no signal, and what they finished; the rest on demand. */
export async function install(): Promise<void> {
  const before = await caches.keys();
  await (await isSaving() ? keep([SENDINGS, NOTHING]) : keepAll());
  // Who chose another language does not wait for it, and is shown nothing in the one before.
  if (before.length && !before.some((name) => name.startsWith(OURS))) await worker.skipWaiting();
}

export async function keepAll(): Promise<void> {
  await keep(PAGES, CATALOGUE);
}

/** The pages with the files that they name. What has its contents in its name is taken over from the edition before, and
 *  never paid twice. */
async function keep(pages: string[], ...files: string[]): Promise<void> {
  const cache = await caches.open(KEPT);
  await cache.addAll(pages.map((page) => new Request(page, { cache: 'reload', credentials: 'omit', headers: { 'x-bahasa': LANGUAGE } })));
  for (const page of pages) files.push(...(await (await kept(page))!.text()).match(/\/s\/[\w-]+\.(css|js|svg)/g)!);
  await Promise.all([...new Set(files)].map(async (file) => {
    const before = await caches.match(file, { ignoreVary: true });
    await (before ? cache.put(file, before) : cache.add(file));
  }));
}

async function isSaving(): Promise<boolean> {
  const chosen = await worker.cookieStore?.get('hemat');
  const { connection } = worker.navigator as { connection?: { saveData?: boolean } };
  return chosen ? chosen.value === 'ya' : Boolean(connection?.saveData);
}

export async function activate(): Promise<void> {
  for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
  // Firefox shows its own error page when a preload fails, whatever the worker answers.
  if ('userAgentData' in navigator) await worker.registration.navigationPreload?.enable();
  await worker.clients.claim();
}

export async function kept(address: string): Promise<Response | undefined> {
  // Pages are kept in one language only, whatever a page may vary by.
  return (await caches.open(KEPT)).match(address, { ignoreVary: true });
}

export function isKept({ pathname, search }: URL): boolean {
  return pathname.startsWith('/s/') || pathname + search === CATALOGUE;
}

export async function keptFile(request: Request): Promise<Response> {
  return await kept(request.url) ?? fetch(request);
}
