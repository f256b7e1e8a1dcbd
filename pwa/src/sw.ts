/** The service worker: which event goes where. What is done stands in worker/. */
import { kept } from './lib/shared.ts';
import { isForm, sentOrStay } from './worker/forms.ts';
import { activate, install, isKept, keepAll, keptFile } from './worker/keeping.ts';
import { freshPage } from './worker/pages.ts';
import { moved, opened, shown } from './worker/push.ts';
import { worker } from './worker/scope.ts';
import { sendAll, sendNow } from './worker/sending.ts';
import { share } from './worker/share.ts';

const ASKED: Record<string, (event: ExtendableMessageEvent) => Promise<unknown>> = {
  update: () => worker.skipWaiting(),
  'keep all': (event) => keepAll().then(() => event.source?.postMessage('kept all')),
  'let go': kept,
  send: sendNow,
};

on('install', install);
on('activate', activate);
on('message', (event: ExtendableMessageEvent) => ASKED[event.data]?.(event));
on('sync', sendAll);
on('push', shown);
on('pushsubscriptionchange', moved);
on('notificationclick', opened);
worker.addEventListener('fetch', (event) => {
  const { request } = event, url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === 'POST' && url.pathname === '/bagikan') return event.respondWith(share(request));
  if (isForm(request, url)) return event.respondWith(sentOrStay(request));
  if (request.method !== 'GET') return;
  if (isKept(url)) event.respondWith(keptFile(request));
  else if (request.mode === 'navigate') event.respondWith(freshPage(event));
});

/** The browser waits until it is done. */
function on(name: string, work: (event: never) => unknown): void {
  worker.addEventListener(name as 'message', (event) => event.waitUntil(Promise.resolve(work(event as never))));
}
