/** The service worker: which event goes where. What is done stands in worker/. */
import './worker/more.ts';
import { isForm, sentOrStay } from './worker/forms.ts';
import { activate, install, isKept, keepAll, keptFile } from './worker/keeping.ts';
import { freshPage } from './worker/pages.ts';
import { moved, opened, shown } from './worker/push.ts';
import { worker } from './worker/scope.ts';
import { letGo, share } from './worker/share.ts';

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('message', (event) => {
  if (event.data === 'update') event.waitUntil(worker.skipWaiting());
  if (event.data === 'keep all') event.waitUntil(keepAll().then(() => event.source?.postMessage('kept all')));
  if (event.data === 'let go') event.waitUntil(letGo());
});
worker.addEventListener('push', (event) => event.waitUntil(shown(event)));
worker.addEventListener('pushsubscriptionchange' as 'push', (event) => event.waitUntil(moved(event as object)));
worker.addEventListener('notificationclick', (event) => event.waitUntil(opened(event)));
worker.addEventListener('fetch', (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method === 'POST' && url.origin === location.origin && url.pathname === '/bagikan') return event.respondWith(share(request));
  if (isForm(request, url)) return event.respondWith(sentOrStay(request));
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (isKept(url)) event.respondWith(keptFile(request));
  else if (request.mode === 'navigate') event.respondWith(freshPage(event));
});
