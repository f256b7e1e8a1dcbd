/** The lock over a page of the office: after a time without a hand on it, or when the server says that nobody is signed in.
 *  What was typed stays below. Its owner's passkey opens it again; another person's leads to that person's own work.
 *  Tabs of one browser tell each other, so that one that lies in the back does not lock while another is in use. */
import { announce } from './announce.ts';
import type { Arrived } from './passkeys.ts';

const HANDS = ['pointerdown', 'keydown', 'input', 'wheel'], OFTEN = 2 * 60_000, LOOK = 5000;
const tabs = new BroadcastChannel('lopo-loket');
let lock: HTMLDialogElement | null = null, last = Date.now(), told = last, warned = false, shut = false;

export function attachLock(dialog: HTMLDialogElement | null): void {
  lock = dialog;
  if (!lock) return;
  // Keys of the page below do nothing while it is locked.
  addEventListener('keydown', (event) => { if (shut) event.stopImmediatePropagation(); }, true);
  for (const hand of HANDS) addEventListener(hand, touched, { capture: true, passive: true });
  addEventListener('visibilitychange', look);
  addEventListener('pageshow', look);
  setInterval(look, LOOK);
  lock.addEventListener('cancel', (event) => event.preventDefault());
  lock.addEventListener('close', () => { if (shut) lock!.showModal(); });
  tabs.addEventListener('message', ({ data }) => hear(data as { me: string; touched?: boolean }));
  document.addEventListener('htmx:config:request', (event) => { request(event).headers['X-Kunci'] = '1'; });
  document.addEventListener('htmx:response:error', (event) => {
    const { response, text } = (event as CustomEvent<{ ctx: { response: { status: number }; text: string } }>).detail.ctx;
    if (response.status === 401) close(sentence(text));
  });
}

/** For `attachPasskeys`: whether the page stays. */
export function unlocked(button: HTMLButtonElement, { me }: Arrived): boolean {
  if (!me) return false;
  tabs.postMessage({ me });
  if (!lock || button.dataset.passkey !== 'unlock' || me !== lock.dataset.me) return false;
  open();
  return true;
}

function request(event: Event): { headers: Record<string, string> } {
  return (event as CustomEvent<{ ctx: { request: { headers: Record<string, string> } } }>).detail.ctx.request;
}

/** Somebody is here: other tabs hear of it, and now and then the server. */
function touched(): void {
  if (shut) return;
  const before = last;
  last = Date.now();
  warned = false;
  if (late(before)) return look();
  if (last - told < OFTEN) return;
  told = last;
  tabs.postMessage({ me: lock!.dataset.me, touched: true });
  void present();
}

async function present(): Promise<void> {
  const answer = await fetch('/akun/hadir', { method: 'POST', headers: { accept: 'application/json' } }).catch(() => undefined);
  if (answer?.status === 401) close(sentence(await answer.text()));
}

function late(since: number): boolean {
  const idle = Date.now() - since, most = Number(lock!.dataset.minutes) * 60_000;
  if (idle >= most) close(lock!.dataset.idle!);
  else if (idle >= most - 2 * 60_000 && !warned) {
    warned = true;
    announce(lock!.dataset.soon!);
  }
  return shut;
}

function look(): void {
  if (!shut) late(last);
}

function close(why: string): void {
  if (shut) return;
  shut = true;
  lock!.querySelector('[data-why]')!.textContent = why;
  lock!.showModal();
}

function open(): void {
  shut = warned = false;
  last = told = Date.now();
  lock!.close();
}

function hear({ me, touched: again }: { me: string; touched?: boolean }): void {
  if (me !== lock!.dataset.me) close(lock!.dataset.another!);
  else if (!again && shut) open();
  else last = told = Date.now();
}

/** The server says why; where it cannot, the page does. */
function sentence(text: string): string {
  try {
    return (JSON.parse(text) as { detail?: string }).detail || lock!.dataset.idle!;
  } catch {
    return lock!.dataset.idle!;
  }
}
