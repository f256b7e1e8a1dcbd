/** News from the office, in the declarative form: {web_push: 8030, notification: {title, body, navigate, lang}}. */
import { ask, tell } from '../lib/office.ts';
import { worker } from './scope.ts';

declare const ICON: string;

interface News { title: string; body?: string; navigate: string; lang?: string }

export async function shown(event: PushEvent): Promise<void> {
  const { title, navigate, ...more }: News = event.data?.json().notification;
  await worker.registration.showNotification(title, { ...more, tag: navigate, data: navigate, icon: ICON });
}

interface Moved { newSubscription?: PushSubscription | null }

/** The browser ended the address that the office sends to, by itself: the office hears of the next one. Firefox leaves making it to us. */
export async function moved({ newSubscription }: Moved): Promise<void> {
  const there = newSubscription ?? await subscribed();
  await tell('/kabar', 'POST', there);
}

async function subscribed(): Promise<PushSubscription> {
  const { key } = await (await ask('/kabar', 'GET')).json() as { key: string };
  return worker.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

/** A window of ours comes to the front and goes there; where there is none, one is opened. */
export async function opened(event: NotificationEvent): Promise<void> {
  event.notification.close();
  const to = new URL(event.notification.data, location.origin);
  if (to.origin !== location.origin) return;
  const [window] = await worker.clients.matchAll({ type: 'window' });
  const there = window && await window.navigate(to).catch(() => null);
  await (there ? there.focus() : worker.clients.openWindow(to));
}
