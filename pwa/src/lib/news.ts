/** "Kabari saya": asks the browser for an address to send news to, after a tap only, and gives it to the office.
 *  All states and words stand in the page; this shows the one that fits. */
type State = 'ask' | 'told' | 'blocked' | 'failed';
const REMEMBERED = 'kabar';

export async function attachNews(section: HTMLElement | null): Promise<void> {
  if (!section || !('PushManager' in window) || !('Notification' in window) || !('serviceWorker' in navigator)) return;
  section.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[data-news]');
    if (button) void press(section, button);
  });
  show(section, await stateOf(section).catch((): State => 'ask'));
}

async function stateOf(section: HTMLElement): Promise<State> {
  if (Notification.permission === 'denied') return 'blocked';
  const worker = Notification.permission === 'granted' ? await navigator.serviceWorker.getRegistration() : undefined;
  if (!await worker?.pushManager.getSubscription()) return 'ask';
  const answer = await fetch(section.dataset.to!, { headers: { accept: 'application/json' } });
  return answer.ok && (await answer.json() as { told: boolean }).told ? 'told' : 'ask';
}

async function press(section: HTMLElement, button: HTMLButtonElement): Promise<void> {
  button.disabled = true;
  const state = await (button.dataset.news === 'stop' ? stop(section) : start(section)).catch((): State => 'failed');
  button.disabled = false;
  show(section, state);
  section.querySelector<HTMLElement>(`[data-when=${state}]`)?.focus();
}

async function start(section: HTMLElement): Promise<State> {
  const answer = await Notification.requestPermission();
  if (answer !== 'granted') return answer === 'denied' ? 'blocked' : 'ask';
  const { pushManager } = await navigator.serviceWorker.ready, key = bytes(section.dataset.key!);
  const before = await pushManager.getSubscription();
  if (before && !same(before.options.applicationServerKey, key)) await before.unsubscribe();
  const address = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  if (section.dataset.me) localStorage.setItem(REMEMBERED, section.dataset.me);
  return send(section.dataset.to!, 'told', address.toJSON());
}

/** The browser keeps its address: other applications may use the same. */
async function stop(section: HTMLElement): Promise<State> {
  if (section.dataset.me) localStorage.removeItem(REMEMBERED);
  return send(`${section.dataset.to}/berhenti`, 'ask');
}

/** Somebody of the office who is told on this device has signed in anew: told again, without another tap. */
export async function tellAgain(me: string, to: string): Promise<void> {
  const asked = Number(sessionStorage.getItem(REMEMBERED));
  if (localStorage.getItem(REMEMBERED) !== me || Date.now() - asked < 3_600_000) return;
  sessionStorage.setItem(REMEMBERED, String(Date.now()));
  const address = await (await navigator.serviceWorker?.getRegistration())?.pushManager.getSubscription();
  const answer = address && await fetch(to, { headers: { accept: 'application/json' } });
  if (answer?.ok && !(await answer.json() as { told: boolean }).told) await send(to, 'told', address!.toJSON());
}

async function send(to: string, then: State, body: unknown = {}): Promise<State> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  const answer = await fetch(to, { method: 'POST', headers, body: JSON.stringify(body) });
  return answer.ok ? then : 'failed';
}

function show(section: HTMLElement, state: State): void {
  section.hidden = false;
  for (const part of section.querySelectorAll<HTMLElement>('[data-when]')) part.hidden = part.dataset.when !== state;
}

function same(one: ArrayBuffer | null, other: Uint8Array): boolean {
  return one !== null && new Uint8Array(one).join() === other.join();
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
}
